import type { Intake } from '../../campaign/campaign.ts';
import { labelOf } from '../../campaign/form-labels.ts';
import { answersAsked } from '../../campaign/form-roles.ts';
import { sayValue, type SaidTo } from './intake-value.ts';
import type { Sentence } from '../sentence.ts';

/** An answer that has no question, as it was read. */
export interface UnderstoodAnswer {
  readonly label: string;
  readonly reading: Sentence;
}

/** Every answer that is understood, in the order of the form: times with their zone, figures with their unit. */
export function understoodAnswers({ campaign, questions }: Intake, to: SaidTo): readonly UnderstoodAnswer[] {
  const asked = new Set(questions.map(({ field }) => field));
  return answersAsked(to.policy)
    .filter((field) => !asked.has(field))
    .map((field) => ({ label: labelOf(field, to.policy), reading: sayValue(field, campaign, to) }))
    .filter(({ reading }) => reading.length > 0);
}
