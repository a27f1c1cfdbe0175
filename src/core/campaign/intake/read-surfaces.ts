import type { Policy } from '../../policy/policy.ts';
import type { SurfaceLoad } from '../campaign.ts';
import { SAYS_NONE, isPending, keyOf } from './answer.ts';
import { MISSING, NOT_UNDERSTOOD, TWICE, type Reading, about, all, andThen, value } from './reading.ts';
import { readRate } from './read-rate.ts';

/**
 * Reads the surfaces with what each gets in its busiest minute, `Checkout: 300` a line. A line of the form that was left without a
 * figure may be wanted or not, and mails lead to the first line: it is asked about, as is one that says none where mails would lead. A
 * surface that the policy does not have stays as it is written.
 */
export function readSurfaces(text: string, policy: Policy): Reading<readonly SurfaceLoad[]> {
  const lines = text.split(/\n|;|,\s+(?=\p{L})(?![^()\n]*\))/u).filter((line) => /[\p{L}\p{N}]/u.test(line));
  if (lines.length > 100) return NOT_UNDERSTOOD;
  const read = all(lines.map((line) => about(line.trim(), readLine(line.trim(), policy))));
  return andThen(read, (found) => {
    const loads = found.filter((load) => load !== null);
    if (loads.length === 0) return MISSING;
    const open = lines.find((line, at) => found[at] === null && (at === 0 || isWithoutFigure(line)));
    return open === undefined ? onceEach(loads) : about(open.trim(), NOT_UNDERSTOOD);
  });
}

function readLine(line: string, policy: Policy): Reading<SurfaceLoad | null> {
  const [name, rest] = split(line, policy);
  if (name === '') return NOT_UNDERSTOOD;
  if (rest === '') return isWithoutFigure(line) ? value(null) : NOT_UNDERSTOOD;
  if (SAYS_NONE.test(rest)) return value(null);
  if (isPending(rest)) return NOT_UNDERSTOOD;
  return andThen(readRate(rest), (peak) => value({ surface: idOf(name, policy), peak }));
}

/** As the form has it before somebody completes it: `Checkout:`. */
const isWithoutFigure = (line: string): boolean => /[:=|]\s*$/.test(line);

/** `Checkout: 300`, `Checkout – 300/min`, `| Checkout | 300 |`, `Checkout (300)`, and `Checkout 300` where the policy knows it. */
function split(line: string, policy: Policy): readonly [name: string, amount: string] {
  const row = line.replace(/^\||\|$/g, '').trim();
  const names = surfacesOf(policy)
    .flatMap(({ id, name }) => [name, id])
    .toSorted((a, b) => b.length - a.length);
  const known = names.find((name) => startsWithWord(row, name));
  const match =
    known === undefined
      ? /^([^\d:=|(][^:=|(]{0,79}?)\s*(?::|=|\||\(|\s[–—-]|→|->)\s*(.*)$/u.exec(row)
      : [row, row.slice(0, known.length), row.slice(known.length)];
  const [, name = '', rest = ''] = match ?? [];
  const inBrackets = /^\s*\((.*)\)\s*$/.exec(rest)?.[1] ?? (isOpened(row, rest) ? rest.slice(0, -1) : rest);
  return [name.trim(), inBrackets.replace(/^\s*(?:[:=|→–—]|->|-(?=\s))?\s*/u, '').trim()];
}

/** The bracket before the figure is one of the signs that stand between the two. */
const isOpened = (row: string, rest: string): boolean =>
  rest.endsWith(')') &&
  !rest.includes('(') &&
  row
    .slice(0, row.length - rest.length)
    .trimEnd()
    .endsWith('(');

const startsWithWord = (line: string, word: string): boolean =>
  line.slice(0, word.length).toLowerCase() === word.toLowerCase() &&
  !/^[\p{L}\p{N}]/u.test(line.slice(word.length));

const surfacesOf = ({ capacity }: Policy) => capacity?.surfaces ?? [];

function idOf(name: string, policy: Policy): string {
  const key = keyOf(name);
  const found = surfacesOf(policy).find(
    (surface) => keyOf(surface.id) === key || keyOf(surface.name) === key,
  );
  return found?.id ?? name;
}

function onceEach(loads: readonly SurfaceLoad[]): Reading<readonly SurfaceLoad[]> {
  const peaks = new Map<string, number>();
  for (const { surface, peak } of loads) {
    if ((peaks.get(surface) ?? peak) !== peak) return TWICE;
    peaks.set(surface, peak);
  }
  return value([...peaks].map(([surface, peak]) => ({ surface, peak })));
}
