import type { AnswerId } from '../campaign.ts';
import { AMBIGUOUS, NOT_UNDERSTOOD, type Reading, value } from './reading.ts';

/**
 * The lines of an answer as words to be read: line breaks of HTML are line breaks, and rows of a table are lines. A question where
 * something stands in them that only a person can weigh: words struck out or quoted, a doubt, a picture, a table of other columns.
 */
export function plainLines(lines: readonly string[], field: AnswerId): Reading<readonly string[]> {
  if (field === 'name' || field === 'way_back') return value(lines);
  const broken = lines.flatMap((line) => line.split(/<br\s?\/?>/iu));
  const text = broken.join('\n');
  if (PICTURE.test(text) || TAG.test(text)) return NOT_UNDERSTOOD;
  if (QUOTED.test(text) || STRUCK.test(text) || DOUBT.test(text)) return AMBIGUOUS;
  return withoutTable(broken, field);
}

const PICTURE = /!\[[^\]\n]{0,300}\]\(|<img\b/iu;
const TAG = /<\/?[a-z][a-z0-9]{0,20}(?:\s[^<>\n]{0,300})?>/iu;
const QUOTED = /^ {0,3}>/mu;
const STRUCK = /~~[^~\n]+~~|[❌🚫✗✘]/u;
/** A question mark behind something; alone it says that nothing is known yet. */
const DOUBT = /[^\s?([*_:|][ \t]?\?+(?=[\s).,;*_]|$)/u;

/** What stands above the columns of a table in which the lines of an answer are. Of other columns nobody knows what they hold. */
const COLUMNS: Readonly<Partial<Record<AnswerId, RegExp>>> = {
  surfaces:
    /^(?:surfaces?|pages?)\|(?:(?:expected )?(?:peak |busiest )?(?:visitors|visits|users)?(?: at peak)?(?: ?(?:\/|per|a) ?min(?:ute)?)?|peak)$/u,
  goals: /^(?:departments?|teams?)\|(?:goals?|targets?|kpis?)$/u,
  funding: /^(?:departments?|teams?)\|(?:shares?|percent|%|amounts?|pays|budget|funding)$/u,
};

function withoutTable(lines: readonly string[], field: AnswerId): Reading<readonly string[]> {
  const rows = lines.filter((line) => line.trim() !== '');
  if (!rows.some((line) => line.trim().startsWith('|'))) return value(lines);
  const columns = COLUMNS[field];
  if (columns === undefined) return AMBIGUOUS;
  const rule = rows.findIndex((line) => isRule(line));
  const isKnown =
    rule === 1 &&
    columns.test(
      cellsOf(rows[0] ?? '')
        .join('|')
        .toLowerCase(),
    );
  if (rule !== -1 && !isKnown) return AMBIGUOUS;
  const cells = rows.slice(rule + 1).map((row) => cellsOf(row));
  const isEven = cells.every((row) => row.length === 2);
  return isEven ? value(cells.map(([name = '', said = '']) => `${name}: ${said}`)) : AMBIGUOUS;
}

const isRule = (line: string): boolean => /^\s*\|?[\s:|-]*-[\s:|-]*$/u.test(line) && line.includes('|');

const cellsOf = (row: string): readonly string[] =>
  row
    .trim()
    .replace(/^\||\|$/gu, '')
    .split('|')
    .map((cell) => cell.replace(/\*\*|__|`/gu, '').trim());
