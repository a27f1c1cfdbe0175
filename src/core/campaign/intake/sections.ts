import type { Policy } from '../../policy/policy.ts';
import type { FieldId } from '../campaign.ts';
import { formField } from '../form-fields.ts';
import { tidyBody } from './tidy-body.ts';
import { headingFields, type HeadingFields } from './heading-field.ts';
import { findHeadings, type Heading } from './headings.ts';

/** What stands under the heading of a field. */
export interface Section {
  readonly field: FieldId;
  readonly text: string;
  /** True: where the answer ends is not plain, a heading that nobody knows or an unclosed code block cuts it; or whether it is this field's. */
  readonly is_torn: boolean;
}

/** Takes the text of an issue apart by the headings of the form, whatever their order, level and spelling. In linear time. */
export function sectionsOf(body: string, policy: Policy): readonly Section[] {
  const lines = tidyBody(body).split('\n');
  const { headings, unclosed } = findHeadings(lines);
  const marks = namedHeadings(headings, headingFields(policy));
  return marks.flatMap(({ heading, field, is_sure }, index) => {
    if (field === null) return [];
    const next = marks[index + 1];
    const text = [heading.rest, ...lines.slice(heading.line + heading.height, next?.heading.line)]
      .join('\n')
      .trim();
    const cut = next !== undefined && next.field === null && formField(field).kind === 'lines';
    const isLast = next === undefined && unclosed;
    return [{ field, text, is_torn: cut || isLast || !is_sure }];
  });
}

interface Mark {
  readonly heading: Heading;
  readonly field: FieldId | null;
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
    const mayGuess = exact === null && heading.kind === 'hash' && guesses++ < MOST_GUESSES;
    const guess = mayGuess ? fields.near(heading.text) : null;
    return { heading, field: guess?.field ?? exact, is_sure: guess?.is_sure ?? true };
  });
  const deepest = marks.reduce(
    (level, { heading, field }) =>
      field !== null && heading.kind === 'hash' ? Math.max(level, heading.level) : level,
    0,
  );
  return marks.filter(
    ({ heading, field }) =>
      field !== null || (heading.kind === 'hash' && (deepest === 0 || heading.level <= deepest)),
  );
}
