import type { SurfaceVerdict } from '../campaign/capacity-verdict.ts';
import { addDays, localParts, startOfDay } from '../time/local-time.ts';
import { mermaid } from './mermaid.ts';

/** Columns that can be told apart in a comment. */
const MOST_COLUMNS = 21;
const MOST_DAYS = 400;
const DAY = 24 * 60 * 60_000;

/**
 * A Mermaid picture of the busiest minutes, day by day (or few days by few days), with a line for what the surface may carry. Nothing
 * that somebody wrote is in it. Empty where there is only one column. See https://mermaid.js.org/syntax/xyChart.html
 */
export function capacityPicture({ stretches, limit }: SurfaceVerdict, zone: string): string {
  const from = stretches[0]?.from ?? 0;
  const to = Math.min(stretches.at(-1)?.to ?? 0, from + MOST_DAYS * DAY);
  const days = Math.ceil((to - from) / DAY);
  const step = Math.max(1, Math.ceil(days / MOST_COLUMNS));
  const { date } = localParts(from, zone);
  const columns = Array.from({ length: Math.ceil((days + 1) / step) }, (_, index) => {
    const first = addDays(date, index * step);
    const [begin, end] = [startOfDay(first, zone), startOfDay(addDays(first, step), zone)];
    const loads = stretches.filter((one) => one.from < end && one.to > begin).map(({ load }) => load);
    return {
      label: labelOf(first),
      load: Math.ceil(Math.max(...loads, 0) - 1e-6),
      inside: begin < to && loads.length > 0,
    };
  }).filter(({ inside }) => inside);
  if (columns.length < 2) return '';
  const line = Math.floor(limit + 1e-6);
  const top = Math.ceil(Math.max(line, ...columns.map(({ load }) => load)) * 1.1);
  return mermaid([
    'xychart-beta',
    `  title "Busiest minute of ${step === 1 ? 'each day' : `every ${step} days`}, and what may be carried"`,
    `  x-axis [${columns.map(({ label }) => `"${label}"`).join(', ')}]`,
    `  y-axis "visits a minute" 0 --> ${Math.max(top, 1)}`,
    `  bar [${columns.map(({ load }) => load).join(', ')}]`,
    `  line [${columns.map(() => line).join(', ')}]`,
  ]);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026-11-02` is `2 Nov`. */
const labelOf = (date: string): string =>
  `${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''}`;
