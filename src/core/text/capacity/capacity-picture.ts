import type { SurfaceVerdict } from '../../campaign/capacity-verdict.ts';
import { addDays, localParts, startOfDay } from '../../time/local-time.ts';
import { mermaid } from '../mermaid.ts';

/** Columns whose labels can be read beside each other: days of which most have only their number, or dates. */
const MOST_DAYS_EACH = 16;
const MOST_DATES = 12;
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
  const step = days < MOST_DAYS_EACH ? 1 : Math.max(2, Math.ceil(days / MOST_DATES));
  const { date } = localParts(from, zone);
  const columns = Array.from({ length: Math.ceil((days + 1) / step) }, (_, index) => {
    const first = addDays(date, index * step);
    const [begin, end] = [startOfDay(first, zone), startOfDay(addDays(first, step), zone)];
    const loads = stretches.filter((one) => one.from < end && one.to > begin).map(({ load }) => load);
    return {
      label: labelOf(first, index === 0 || step > 1),
      load: Math.ceil(Math.max(...loads, 0) - 1e-6),
      inside: begin < to && loads.length > 0,
    };
  }).filter(({ inside }) => inside);
  if (columns.length < 2) return '';
  const line = Math.floor(limit + 1e-6);
  const top = Math.ceil(Math.max(line, ...columns.map(({ load }) => load)) * 1.1);
  return mermaid([
    ...COLOURS,
    'xychart-beta',
    `  title "Busiest minute of ${step === 1 ? 'each day' : `every ${step} days`} (bars), and what may be carried (line)"`,
    `  x-axis [${columns.map(({ label }) => `"${label}"`).join(', ')}]`,
    `  y-axis "visits a minute" 0 --> ${Math.max(top, 1)}`,
    `  bar [${columns.map(({ load }) => load).join(', ')}]`,
    `  line [${columns.map(() => line).join(', ')}]`,
  ]);
}

/** Seen on white and on black, and told apart by those who see no red. */
const COLOURS = [
  '---',
  'config:',
  '  themeVariables:',
  '    xyChart:',
  '      plotColorPalette: "#6699cc, #cc3311"',
  '---',
];

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026-11-02` is `2 Nov`, or `2` where the month stands before it. Mermaid makes one column of two with the same label. */
function labelOf(date: string, withMonth: boolean): string {
  const day = Number(date.slice(8));
  return withMonth || day === 1 ? `${day} ${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''}` : String(day);
}
