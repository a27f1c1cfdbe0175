import type { Policy } from '../../policy/policy.ts';
import type { AnswerId } from '../campaign.ts';
import { answersAsked } from '../form-roles.ts';
import { formField } from '../form-fields.ts';
import { tidyBody } from './tidy-body.ts';
import { headingFields, type HeadingFields } from './heading-field.ts';
import { findHeadings, type Heading } from './headings.ts';

/** What stands under the heading of a field. */
export interface Section {
  readonly field: AnswerId;
  readonly text: string;
  /** True: where the answer ends is not plain, a heading that nobody knows or an unclosed code block cuts it; or whether it is this field's. */
  readonly is_torn: boolean;
  /** True: it begins further below its heading than GitHub writes an answer. */
  readonly is_far: boolean;
}

export interface Sections {
  readonly sections: readonly Section[];
  /** Headings that stand for no field and are in no answer, and how a text above the first heading begins. */
  readonly unread: readonly string[];
}

/** Takes the text of an issue apart by the headings of the form, whatever their order, level and spelling. In linear time. */
export function sectionsOf(body: string, policy: Policy): Sections {
  const lines = tidyBody(body).split('\n');
  const { headings, unclosed } = findHeadings(lines);
  const fields = headingFields(policy);
  const found = namedHeadings(headings, fields);
  const marks = isWhole(found, policy) ? withoutOwn(found, lines) : found;
  const sections = marks.flatMap(({ heading, of, is_sure }, index) => {
    const next = marks[index + 1];
    const below = lines.slice(heading.line + heading.height, next?.heading.line);
    const text = [heading.rest, ...below].join('\n').trim();
    const isFar = below.slice(0, 2).every((line) => line.trim() === '') && heading.rest === '';
    const isCut = next?.of.length === 0 && next.is_end !== true;
    const isLast = next === undefined && unclosed;
    return of.map((field) => {
      const mayGoOn = isCut && formField(field).kind === 'lines';
      return { field, text, is_torn: mayGoOn || isLast || !is_sure, is_far: isFar };
    });
  });
  const unknown = marks.flatMap(({ heading, of }) =>
    of.length === 0 && heading.text !== '' ? [heading.text] : [],
  );
  const above = lines.slice(0, marks[0]?.heading.line).find((line) => /\p{L}/u.test(line)) ?? '';
  const unread = [above.trim().slice(0, 80), ...unknown].filter((words) => words !== '');
  return { sections, unread: [...new Set(unread)].slice(0, MOST_GUESSES) };
}

/** The headings of the form are there once, in its order: one that nobody knows has taken the place of none of them. */
function isWhole(marks: readonly Mark[], policy: Policy): boolean {
  const known = marks.filter(({ of }) => of.length > 0);
  const asked = answersAsked(policy);
  return (
    known.length === asked.length &&
    known.every(({ of, is_sure }, at) => is_sure && of.length === 1 && of[0] === asked[at])
  );
}

/**
 * In a whole form, headings that somebody wrote into their way back belong to it; those below surfaces and shares end the answer, as
 * long as there is only prose below them, without a figure.
 */
function withoutOwn(marks: readonly Mark[], lines: readonly string[]): readonly Mark[] {
  const kept: Mark[] = [];
  for (const [index, mark] of marks.entries()) {
    const above = kept.at(-1)?.of ?? [];
    const isOwn = mark.of.length === 0 && above.length === 1 && above[0] === 'way_back';
    const below = lines.slice(mark.heading.line, marks[index + 1]?.heading.line).join('\n');
    const isProse =
      mark.of.length === 0 && above.some((field) => ENDS_AT_PROSE.has(field)) && !/[\d:|%]/u.test(below);
    if (!isOwn) kept.push(isProse ? { ...mark, is_end: true } : mark);
  }
  return kept;
}

const ENDS_AT_PROSE: ReadonlySet<AnswerId> = new Set(['surfaces', 'funding']);

interface Mark {
  readonly heading: Heading;
  /** None: nobody knows it. Several: it may be any of these. */
  readonly of: readonly AnswerId[];
  readonly is_sure: boolean;
  /** Nobody knows it, and it plainly ends the answer above it. */
  readonly is_end?: boolean;
}

/** More headings than this that nobody knows are not looked at twice. */
const MOST_GUESSES = 60;

/**
 * Headings with the fields that they stand for, slips of the pen included: beside an exact heading they make the question stand there
 * twice. A heading of no field that is deeper than all of the form is part of the answer above it, as is a bold line.
 */
function namedHeadings(headings: readonly Heading[], fields: HeadingFields): readonly Mark[] {
  let guesses = 0;
  const marks = headings.map((heading): Mark => {
    const exact = fields.exact(heading.text);
    const mayGuess = exact === null && guesses++ < MOST_GUESSES;
    const guess = mayGuess ? fields.near(heading.text) : null;
    const isSure = guess === null || (guess.is_sure && heading.kind === 'hash');
    return { heading, of: guess?.fields ?? (exact === null ? [] : [exact]), is_sure: isSure };
  });
  const deepest = marks.reduce(
    (level, { heading, of }) =>
      of.length > 0 && heading.kind === 'hash' ? Math.max(level, heading.level) : level,
    0,
  );
  return marks.filter(
    ({ heading, of }) =>
      of.length > 0 || (heading.kind === 'hash' && (deepest === 0 || heading.level <= deepest)),
  );
}
