import type { Clash, PlannedCampaign } from '../roadmap-verdict.ts';
import { circleOf } from '../needs.ts';
import { refOf } from './planned.ts';

/** Campaigns that wait for each other in a circle, each circle once. */
export function circlesOf(planned: readonly PlannedCampaign[]): readonly Clash[] {
  const campaigns = planned.map(({ campaign }) => campaign);
  const told = new Set<number>();
  return campaigns.flatMap((campaign): readonly Clash[] => {
    const circle = circleOf(campaign, campaigns) ?? [];
    if (circle.every((issue) => told.has(issue))) return [];
    for (const issue of circle) told.add(issue);
    const inOrder = [circle.at(-1), ...circle.slice(0, -1)];
    const refs = inOrder.flatMap((issue) => campaigns.find(({ number }) => number === issue) ?? []);
    return [{ code: 'needs_circle', campaigns: refs.map(refOf) }];
  });
}
