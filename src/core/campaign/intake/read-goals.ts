import type { Policy } from '../../policy/policy.ts';
import type { Goal } from '../campaign.ts';
import { departmentNamed } from './department-named.ts';
import { AMBIGUOUS, NOT_UNDERSTOOD, type Reading, about, all, andThen, value } from './reading.ts';
import { readNumber } from './read-number.ts';

/** Reads what each department wants, with its figure: `Marketing: 500 registrations; IT: error rate below 0.1%`. */
export function readGoals(text: string, policy: Policy): Reading<readonly Goal[]> {
  const lines = text
    .split(/\n|;(?=\s*[^:;\n]{1,60}:)/u)
    .map((line) => line.trim())
    .filter((line) => /[\p{L}\p{N}]/u.test(line));
  return lines.length > 100 ? NOT_UNDERSTOOD : all(lines.map((line) => about(line, readGoal(line, policy))));
}

/** What stands before a colon or dash is a department, or else part of the goal. */
function readGoal(line: string, policy: Policy): Reading<Goal> {
  const [, prefix = '', rest = ''] = /^([^:=–—]{1,60}?)\s*(?::|=|–|—|\s-\s)\s*(.*)$/u.exec(line) ?? [];
  const before = prefix === '' ? null : departmentNamed(prefix, policy);
  const behind = before === null ? departmentBehind(line, policy) : null;
  const department = before ?? behind?.department ?? null;
  if (department === 'slip') return NOT_UNDERSTOOD;
  const words = before === null ? (behind?.rest ?? line) : rest;
  if (words === '' || words.length > 300) return NOT_UNDERSTOOD;
  return andThen(readFigure(words), (figure) =>
    value({ department: department?.id ?? null, text: words, figure }),
  );
}

/** `500 sign-ups (Growth)`, `p95 below 2 s – Engineering`. */
function departmentBehind(line: string, policy: Policy) {
  const [, rest = '', name = ''] =
    /^(.+?)(?:\s*\(([^()]{1,60})\)|\s[–—-]\s([^–—]{1,60}))$/u
      .exec(line)
      ?.filter((part) => part !== undefined) ?? [];
  const department = name === '' ? null : departmentNamed(name, policy);
  return department === null || department === 'slip' ? null : { department, rest };
}

/** The one figure of a goal; null: there is none. Several are asked about; dates and times around it are not meant. */
export function readFigure(words: string): Reading<number | null> {
  const found = [...words.replace(NOT_MEANT, ' ').matchAll(FIGURE)];
  const [first] = found;
  if (first === undefined) return value(null);
  if (found.length > 1) return AMBIGUOUS;
  const { sign = '', digits = '', unit = '' } = first.groups ?? {};
  const scale = SCALES.test(unit) ? unit : '';
  if (/^m$/i.test(unit)) return AMBIGUOUS;
  const figure = readNumber(`${digits.replace(/[.,]$/, '')}${scale === '' ? '' : ` ${scale}`}`);
  return andThen(figure, (number) => value(sign === '-' || sign === '−' ? -number : number));
}

const SCALES = /^(?:k|mio|million|millions|thousand)$/i;

const FIGURE =
  /(?<![\p{L}\d.,/])(?<sign>[+−-]?)(?<digits>\d[\d.,'’]*(?:[\u00a0\u202f ]\d{3}(?!\d))*)\s?(?<unit>\p{L}*)/gu;

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const NOT_MEANT = new RegExp(
  [
    `\\d{4}-\\d\\d-\\d\\d`,
    `\\d{1,2}(?:st|nd|rd|th)? (?:of )?${MONTH}(?:,? 20\\d\\d)?`,
    `\\b${MONTH} \\d{1,2}(?!\\d)(?:,? 20\\d\\d)?`,
    `(?<=\\b(?:in|by|until|of|year) )20\\d\\d(?![\\d.,%])`,
    `(?<=\\b(?:in|within|after|over|for|first|next) )(?:the (?:first|next) )?\\d{1,3} (?:minutes|hours?|days?|weeks?|months?)\\b`,
    `\\bQ[1-4]\\b`,
    `\\b24/7\\b`,
  ].join('|'),
  'giu',
);
