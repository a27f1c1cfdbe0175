import type { CampaignProblem, FundingShare, Goal } from '../campaign.ts';
import type { Understood } from './check-campaign.ts';

/** Shares make 100%, amounts are in one currency, and each department that signs has a goal with a figure. */
export function checkMoney({ campaign, asked, policy }: Understood): readonly CampaignProblem[] {
  const signing = policy.campaigns?.sign_off.map(({ department }) => department) ?? [];
  const withoutGoal = asked.has('goals')
    ? []
    : signing.filter((id) => !campaign.goals.some(({ department }) => department === id));
  return [
    ...campaign.goals.filter(({ figure }) => figure === null).map(goalWithoutFigure),
    ...withoutGoal.map(
      (department) =>
        ({
          field: 'goals',
          code: 'goal_of_department_missing',
          severity: 'warns',
          values: { department },
        }) as const,
    ),
    ...doesNotAddUp(campaign.funding),
  ];
}

const goalWithoutFigure = ({ department, text }: Goal): CampaignProblem => ({
  field: 'goals',
  code: 'goal_without_figure',
  severity: 'warns',
  values: { department, goal: text },
});

/** How far from 100 rounded shares may be. */
const ROUNDING = 0.5;

function doesNotAddUp(funding: readonly FundingShare[]): readonly CampaignProblem[] {
  const percents = funding.flatMap(({ percent }) => (percent === null ? [] : [percent]));
  const currencies = new Set(funding.flatMap(({ amount }) => (amount === null ? [] : [amount.currency])));
  const sum = Number(percents.reduce((total, percent) => total + percent, 0).toFixed(6));
  const isOff = percents.length > 0 && Math.abs(sum - 100) > ROUNDING;
  const isMixed = currencies.size > 1 || (currencies.size > 0 && percents.length > 0);
  if (!isOff && !isMixed) return [];
  const values = isMixed ? { sum: null, currencies: [...currencies].join(', ') } : { sum, currencies: null };
  return [{ field: 'funding', code: 'funding_does_not_add_up', severity: 'blocks', values }];
}
