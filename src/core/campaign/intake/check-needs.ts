import type { Campaign, CampaignProblem } from '../campaign.ts';
import { type Needed, circleOf, launchesAfter } from '../needs.ts';

/** A campaign does not wait for itself, also not by way of others, and what it needs is launched before it. `others`: those that are known. */
export function checkNeeds(campaign: Campaign, others: readonly Needed[]): readonly CampaignProblem[] {
  const circle = circleOf(campaign, others);
  return campaign.needs.flatMap((issue) => {
    if (issue === campaign.number) return [problem('needs_itself', 'blocks', issue)];
    const other = others.find(({ number }) => number === issue);
    const isLater =
      campaign.launch !== null &&
      other !== undefined &&
      other.launch !== null &&
      launchesAfter(other.launch, campaign.launch);
    return [
      ...(circle?.[0] === issue ? [problem('needs_circle', 'blocks', issue)] : []),
      ...(isLater ? [problem('needs_later_launch', 'blocks', issue)] : []),
    ];
  });
}

/** Issues that are no open campaign of the repository, where all of those are known. */
export const unknownNeeds = (
  { number, needs }: Campaign,
  all: readonly Needed[],
): readonly CampaignProblem[] =>
  needs
    .filter((issue) => issue !== number && !all.some((other) => other.number === issue))
    .map((issue) => problem('needs_unknown', 'warns', issue));

const problem = (
  code: CampaignProblem['code'],
  severity: CampaignProblem['severity'],
  issue: number,
): CampaignProblem => ({ field: 'needs', code, severity, values: { issue } });
