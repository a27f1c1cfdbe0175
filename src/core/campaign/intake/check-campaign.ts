import type { Policy } from '../../policy/policy.ts';
import type { AnswerId, Campaign, CampaignProblem } from '../campaign.ts';
import { answersAsked } from '../form-roles.ts';
import { checkDates } from './check-dates.ts';
import { checkMoney } from './check-money.ts';
import { checkPeople } from './check-people.ts';
import { checkPlan } from './check-plan.ts';
import type { IntakeContext } from './read-campaign.ts';

/** A campaign as it is understood, with what there is to hold it against. */
export interface Understood {
  readonly campaign: Campaign;
  /** The fields that have a question: there is nothing to check in them yet. */
  readonly asked: ReadonlySet<AnswerId>;
  readonly policy: Policy;
  readonly context: IntakeContext;
}

/** What is understood and is not right, in the order of the form. */
export function checkCampaign(understood: Understood): readonly CampaignProblem[] {
  const found = [
    ...checkDates(understood),
    ...checkPlan(understood),
    ...checkPeople(understood),
    ...checkMoney(understood),
  ];
  const order = answersAsked(understood.policy);
  return found.toSorted((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}
