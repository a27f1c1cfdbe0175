import { fold } from '../../policy/fold.ts';
import { nearest } from '../../policy/nearest.ts';
import type { Policy } from '../../policy/policy.ts';
import { FIELDS, type FieldId } from '../campaign.ts';
import { FORM_ALIASES } from '../form-aliases.ts';
import { labelOf } from '../form-labels.ts';

/** Which field a heading stands for. `near` also takes slips of the pen, and words around the name; null: none of them. */
export interface HeadingFields {
  readonly exact: (heading: string) => FieldId | null;
  readonly near: (heading: string) => FieldId | null;
}

/** How the headings of a policy's form are recognised: by label, id and alias, without case and signs. */
export function headingFields(policy: Policy): HeadingFields {
  const known = new Map<string, FieldId>();
  for (const field of FIELDS) {
    for (const name of [...FORM_ALIASES[field], field.replaceAll('_', ' ')]) known.set(keyOf(name), field);
  }
  for (const field of FIELDS) known.set(keyOf(labelOf(field, policy)), field);
  const exact = (heading: string): FieldId | null =>
    heading.length > LONGEST ? null : (known.get(keyOf(heading)) ?? null);
  const near = (heading: string): FieldId | null => {
    if (heading.length > LONGEST) return null;
    const words = keyOf(heading).split(' ');
    const kept = words.filter((word) => !FILLERS.has(word)).join(' ');
    return known.get(kept) ?? known.get(mend(kept, known.keys()) ?? '') ?? null;
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

/** The known name that differs by one slip in its long words: `Chanels`, `Marketing sponser`. Short words have no room for slips. */
function mend(words: string, known: Iterable<string>): string | null {
  const typed = words.split(' ');
  const near = [...known].filter((name) => {
    const parts = name.split(' ');
    return parts.length === typed.length && parts.every((part, at) => isSlip(typed[at] ?? '', part));
  });
  return near.length === 0 ? null : nearest(words, near);
}

function isSlip(typed: string, meant: string): boolean {
  if (typed === meant) return true;
  if (typed.length < 5 || meant.length < 5 || Math.abs(typed.length - meant.length) > 1) return false;
  return oneEditApart(typed, meant);
}

/** One letter more, less, other, or two swapped. */
function oneEditApart(a: string, b: string): boolean {
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - from && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(from, a.length - end), b.slice(from, b.length - end)];
  return (
    Math.max(left.length, right.length) <= 1 || (left.length === 2 && left === [...right].reverse().join(''))
  );
}

/** Words that change nothing about what a heading asks. */
const FILLERS = new Set(
  'the a an of our your this is are what which when who how many please planned will be and'.split(' '),
);
