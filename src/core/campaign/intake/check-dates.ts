import type { Policy } from '../../policy/policy.ts';
import { freezesAt, freezesOfRule } from '../../time/freeze.ts';
import type { Instant } from '../../time/instant.ts';
import { localParts } from '../../time/local-time.ts';
import { fileBy } from '../timetable/file-by.ts';
import type { CampaignProblem, Moment } from '../campaign.ts';
import { lastOf } from '../needs.ts';
import type { Understood } from './check-campaign.ts';

/** The launch is ahead, in time, outside of freezes, and before the end. */
export function checkDates({ campaign, policy, context }: Understood): readonly CampaignProblem[] {
  const { launch, end } = campaign;
  if (launch === null) return [];
  const filed = context.filed_at ?? context.now;
  const isPast = lastOf(launch) < filed;
  return [
    ...(isPast ? [launchProblem('launch_in_past', 'blocks', {})] : []),
    ...(isPast ? [] : shortLeadTime(launch, policy, filed)),
    ...frozen(launch, policy),
    ...(end !== null && lastOf(end) <= launch.at
      ? [{ field: 'end', code: 'end_before_launch', severity: 'blocks', values: {} } as const]
      : []),
  ];
}

function launchProblem(
  code: CampaignProblem['code'],
  severity: CampaignProblem['severity'],
  values: CampaignProblem['values'],
): CampaignProblem {
  return { field: 'launch', code, severity, values };
}

function shortLeadTime({ at, zone }: Moment, policy: Policy, filed: Instant): readonly CampaignProblem[] {
  if (policy.campaigns === null) return [];
  const last = fileBy(policy, policy.campaigns, localParts(at, zone).date, filed);
  if (last === null || last.late_by === 0) return [];
  const days = policy.campaigns.lead_time?.amount ?? 0;
  return [launchProblem('lead_time_short', 'warns', { days, file_by: last.date, late_by: last.late_by })];
}

/** Freezes that hold no rule at all do not concern a launch. A launch without a time is frozen where its whole day is. */
function frozen(launch: Moment, policy: Policy): readonly CampaignProblem[] {
  const held = new Set(policy.rules.flatMap((rule) => freezesOfRule(policy, rule).map(({ id }) => id)));
  const standing = freezesAt(policy, launch.at).filter(
    ({ freeze, until }) =>
      freeze.kind === 'hard' && held.has(freeze.id) && (launch.has_time || until > lastOf(launch)),
  );
  return standing.map(({ freeze, until }) =>
    launchProblem('launch_in_freeze', 'blocks', { freeze: freeze.name, until, zone: launch.zone }),
  );
}
