import type { Policy } from '../../policy/policy.ts';
import type { AnswerId } from '../campaign.ts';
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

/** Takes the text of an issue apart by the headings of the form, whatever their order, level and spelling. In linear time. */
export function sectionsOf(body: string, policy: Policy): readonly Section[] {
  const lines = tidyBody(body).split('\n');
  const { headings, unclosed } = findHeadings(lines);
  const marks = namedHeadings(headings, headingFields(policy));
  return marks.flatMap(({ heading, of, is_sure }, index) => {
    const next = marks[index + 1];
    const below = lines.slice(heading.line + heading.height, next?.heading.line);
    const text = [heading.rest, ...below].join('\n').trim();
    const isFar = below.slice(0, 2).every((line) => line.trim() === '') && heading.rest === '';
    const isCut = next?.of.length === 0;
    const isLast = next === undefined && unclosed;
    return of.map((field) => {
      const mayGoOn = isCut && formField(field).kind === 'lines';
      return { field, text, is_torn: mayGoOn || isLast || !is_sure, is_far: isFar };
    });
  });
}

interface Mark {
  readonly heading: Heading;
  /** None: nobody knows it. Several: it may be any of these. */
  readonly of: readonly AnswerId[];
  readonly is_sure: boolean;
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
