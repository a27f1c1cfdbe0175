import { formField } from '../../src/core/campaign/form-fields.ts';
import { labelOf } from '../../src/core/campaign/form-labels.ts';
import { FIELDS, type FieldId } from '../../src/core/campaign/campaign.ts';
import type { Policy } from '../../src/core/policy/policy.ts';

/** The answers of a form by field; one that is left out was left empty. */
export type Answers = Readonly<Partial<Record<FieldId, string>>>;

/** An issue as GitHub renders the form. */
export const rendered = (
  answers: Answers,
  policy: Pick<Policy, 'departments' | 'campaigns'> = { departments: [], campaigns: null },
): string =>
  FIELDS.map((field) => `### ${labelOf(field, policy)}\n\n${answers[field] ?? '_No response_'}`).join('\n\n');

/** The examples beside the questions, as an issue: what everybody is told to write has to be understood. */
export const exampleAnswers = (): Answers =>
  Object.fromEntries(FIELDS.map((field) => [field, formField(field).example]));
