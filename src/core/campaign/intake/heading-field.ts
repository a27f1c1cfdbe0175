import { fold } from '../../policy/fold.ts';
import { editDistance, nearest } from '../../policy/nearest.ts';
import type { Policy } from '../../policy/policy.ts';
import { FIELDS, type AnswerId } from '../campaign.ts';
import { FORM_ALIASES } from '../form-aliases.ts';
import { labelOf } from '../form-labels.ts';
import { answersAsked, roleFields, roleOf } from '../form-roles.ts';
import { fieldInWords } from './heading-in-words.ts';

/** Which field a heading stands for; null: none of them. */
export interface HeadingFields {
  readonly exact: (heading: string) => AnswerId | null;
  /** Also takes slips of the pen, and words around the name. */
  readonly near: (heading: string) => Guess | null;
}

/** Not sure: a slip in a short word, as `Dta`, may be of several words, and what stands there is asked about in all those fields. */
export interface Guess {
  readonly fields: readonly AnswerId[];
  readonly is_sure: boolean;
}

/** How the headings of a policy's form are recognised: by label, id and alias, without case and signs. */
export function headingFields(policy: Policy): HeadingFields {
  const known = new Map<string, AnswerId>();
  for (const field of FIELDS) {
    for (const name of [...FORM_ALIASES[field], field.replaceAll('_', ' ')]) known.set(keyOf(name), field);
  }
  for (const field of roleFields(policy)) known.set(keyOf(roleOf(field)), field);
  for (const field of answersAsked(policy)) known.set(keyOf(labelOf(field, policy)), field);
  const labels = answersAsked(policy).map((field) => [keyOf(labelOf(field, policy)), field] as const);
  const exact = (heading: string): AnswerId | null =>
    heading.length > LONGEST ? null : (known.get(keyOf(heading)) ?? null);
  const near = (heading: string): Guess | null => {
    if (heading.length > LONGEST) return null;
    const words = keyOf(heading)
      .split(' ')
      .filter((word) => !FILLERS.has(word))
      .join(' ');
    const field =
      known.get(words) ?? known.get(mend(words, known.keys()) ?? '') ?? fieldInWords(words, known);
    if (field !== null) return { fields: [field], is_sure: true };
    const maybe = [
      ...[...known].flatMap(([name, meant]) => (mayBe(words, name) ? [meant] : [])),
      ...labels.flatMap(([name, meant]) => (hasSomeSlips(words, name) ? [meant] : [])),
    ];
    return maybe.length === 0 ? null : { fields: [...new Set(maybe)], is_sure: false };
  };
  return { exact, near };
}

const LONGEST = 80;

/** `**1. Launch date:** *(required)*` as `launch date`. */
const keyOf = (heading: string): string =>
  fold(heading)
    .replace(/\((?:required|optional|if any)\)|^\s*\d+[.)]/gu, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Words from so many letters on have room for a slip. */
const LONG = 5;

/** The known name that differs by one slip in each word of so many letters: `Chanels`, `Marketing sponser`. */
function mend(words: string, known: Iterable<string>): string | null {
  const typed = words.split(' ');
  const near = [...known].filter((name) => {
    const parts = name.split(' ');
    return parts.length === typed.length && parts.every((part, at) => isSlip(typed[at] ?? '', part));
  });
  return nearest(words, near) ?? near[0] ?? null;
}

const isSlip = (typed: string, meant: string): boolean =>
  typed === meant || (typed.length >= LONG && meant.length >= LONG && oneEditApart(typed, meant));

/** One slip anywhere, a space lost or moved included. */
const mayBe = (typed: string, meant: string): boolean =>
  typed.length > 1 && oneEditApart(typed.replaceAll(' ', ''), meant.replaceAll(' ', ''));

/** `unch` for `launch`: a third of the letters of a heading of the form, as long as no short word is another one. */
function hasSomeSlips(typed: string, meant: string): boolean {
  const [a, b] = [typed.replaceAll(' ', ''), meant.replaceAll(' ', '')];
  const allowed = b.length < LONG ? 1 : Math.max(2, Math.floor(b.length / 3));
  if (a.length < 2 || Math.abs(a.length - b.length) > allowed) return false;
  const words = typed.split(' ');
  const parts = meant.split(' ');
  const isOther =
    words.length > 1 &&
    words.length === parts.length &&
    words.some((word, at) => editDistance(word, parts[at] ?? '') >= Math.max(2, (parts[at] ?? '').length));
  return !isOther && editDistance(a, b) <= allowed;
}

/** One letter more, less, other, or two swapped. */
function oneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - from && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(from, a.length - end), b.slice(from, b.length - end)];
  return (
    Math.max(left.length, right.length) <= 1 ||
    (left.length === 2 && left === right.charAt(1) + right.charAt(0))
  );
}

/** Words that change nothing about what a heading asks. */
const FILLERS = new Set(
  'the a an of our your this is are what which when who how many please planned will be and'.split(' '),
);
