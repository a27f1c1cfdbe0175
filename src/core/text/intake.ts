import type { AnswerId, CampaignProblem, Question } from '../campaign/campaign.ts';
import { exampleOf } from '../campaign/form-examples.ts';
import { OTHER_VENDOR } from '../campaign/form-fields.ts';
import { labelOf } from '../campaign/form-labels.ts';
import { departmentOfField, isForPerson } from '../campaign/form-roles.ts';
import type { Policy } from '../policy/policy.ts';
import { sayProblem } from './intake-problem.ts';
import { NOTHING, bold, code, say, together, type Sentence } from './sentence.ts';

/** The sentence for what is missing or not plain in a campaign: what was found, who should add it, and what to write. */
export function sayQuestion({ field, code: why, found }: Question, policy: Policy): Sentence {
  const label = bold(say`${labelOf(field, policy)}`);
  switch (why) {
    case 'missing':
      return together(say`${label}: still open.`, whoKnows(field, policy), example(field, policy));
    case 'not_understood':
      return field === 'vendors' && found?.includes(OTHER_VENDOR) === true
        ? say`${label}: which other one is it? Whoever filed it can write its name in place of “${OTHER_VENDOR}”.`
        : together(say`${label}: ${quoted(found)} is not understood.`, CAN_EDIT, example(field, policy));
    case 'ambiguous':
      return together(
        say`${label}: ${quoted(found)} can be read in more than one way.`,
        HOW_TO_BE_PLAIN[field] ?? (isForPerson(field) ? say`One person makes it plain.` : NOTHING),
        CAN_EDIT,
        example(field, policy),
      );
    case 'twice':
      return together(
        say`${label}: answered twice, with different answers, ${quoted(found)}.`,
        say`Whoever filed it can delete the one that does not hold.`,
      );
  }
}

/** The sentence for what is understood and does not fit yet. */
export const sayCampaignProblem = (problem: CampaignProblem, policy: Policy, now: number): Sentence =>
  together(bold(say`${labelOf(problem.field, policy)}`), sayProblem(problem, policy, now));

const quoted = (found: string | null): Sentence => (found === null ? say`this answer` : say`“${found}”`);

const example = (field: AnswerId, policy: Policy): Sentence =>
  say`For example: ${code(exampleOf(field, policy))}.`;

const WHO_FILED = say`Whoever filed the campaign can add it.`;
const CAN_EDIT = say`Whoever filed it can edit the answer.`;

/** A sponsor is named by the department. */
function whoKnows(field: AnswerId, policy: Policy): Sentence {
  const department = departmentOfField(field, policy);
  return department === null
    ? (WHO[field] ?? WHO_FILED)
    : say`${department.name} can name somebody, and whoever filed the campaign adds them.`;
}

/** Some answers are better known by others than by who filed it. */
const WHO: Readonly<Partial<Record<AnswerId, Sentence>>> = {
  end: say`Whoever filed the campaign can add it; until then 14 days are reckoned with.`,
  send_window: say`Whoever sends the e-mails knows it; until then an hour is reckoned with.`,
  vendors: say`Whoever filed the campaign can choose them, or write ${code('none')}.`,
  data: say`Whoever filed the campaign can add it, or write ${code('none')}.`,
  goals: say`Each department can say what it wants of it.`,
  funding: say`The sponsors can agree on it.`,
  way_back: say`Whoever switches it on knows best how to switch it off.`,
  needs: say`Whoever filed the campaign can add it, or write ${code('none')}.`,
};

const HOW_TO_BE_PLAIN: Readonly<Partial<Record<AnswerId, Sentence>>> = {
  launch: say`The month as a word, the year and the time zone make it plain.`,
  end: say`The month as a word, the year and the time zone make it plain.`,
  surfaces: say`One figure for each, a minute, without signs between its digits, makes it plain: the highest that you expect.`,
  email: say`One figure without signs between its digits makes it plain.`,
  send_window: say`One figure with its unit makes it plain.`,
  value: say`One figure for a week, with three letters for the currency, makes it plain.`,
  goals: say`One figure for each goal makes it plain.`,
  funding: say`One figure for each, with % or a currency, makes it plain.`,
};
