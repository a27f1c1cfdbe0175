import type { Policy } from '../../policy/policy.ts';
import { zoneOf } from '../../time/calendar.ts';
import type { Instant } from '../../time/instant.ts';
import { overAt } from '../campaign-period.ts';
import type { Dependency, PlannedCampaign, Roadmap } from '../roadmap-verdict.ts';
import { calendarOf } from '../timetable/owner.ts';
import { chancesOf } from './chances.ts';
import { circlesOf } from './circles.ts';
import { clashesOf } from './clashes.ts';
import { demandsOn } from './loads.ts';
import { judgeMonth, scheduled } from './month.ts';
import { monthsFrom } from './months.ts';
import { dated, refOf } from './planned.ts';

interface Question {
  readonly policy: Policy;
  /** The campaigns of one repository; those that are over, ended or withdrawn are left out. */
  readonly campaigns: readonly PlannedCampaign[];
  readonly now: Instant;
}

const MONTHS = 12;

/** What the next twelve months bring: campaigns, steps, freezes and load by month; what clashes, and what could be shared. */
export function roadmapOf({ policy, campaigns, now }: Question): Roadmap {
  const planned = campaigns.filter((one) => isPlanned(one, now));
  const zone = zoneOf(policy.departments[0] ? calendarOf(policy, policy.departments[0].id) : null);
  const months = monthsFrom(now, zone, MONTHS);
  const inOrder = dated(planned);
  const end = months.at(-1)?.month ?? '';
  const later = inOrder.filter(({ date }) => date.slice(0, 7) > end);
  const coming = inOrder.filter((one) => !later.includes(one));
  const campaignsWithSteps = scheduled(policy, inOrder, now);
  const demands = demandsOn(policy, inOrder);
  return {
    zone,
    months: months.map((month) => judgeMonth({ policy, month, campaigns: campaignsWithSteps, demands })),
    weekly_freezes: policy.freezes.filter(({ period }) => period.kind === 'weekly'),
    dependencies: planned.flatMap((one) => dependenciesOf(one, planned)),
    clashes: [...clashesOf(policy, coming, demands), ...circlesOf(planned)],
    chances: chancesOf(policy, coming),
    undated: planned
      .filter(({ campaign }) => campaign.launch === null)
      .map(({ campaign }) => refOf(campaign)),
    later: later.map(({ ref }) => ref),
  };
}

function isPlanned({ campaign, outcome }: PlannedCampaign, now: Instant): boolean {
  const over = overAt(campaign);
  return outcome !== 'ended' && outcome !== 'withdrawn' && (over === null || over > now);
}

const dependenciesOf = (
  { campaign }: PlannedCampaign,
  planned: readonly PlannedCampaign[],
): readonly Dependency[] =>
  [...new Set(campaign.needs)].map((needs) => ({
    campaign: refOf(campaign),
    needs,
    name: planned.find((one) => one.campaign.number === needs)?.campaign.name ?? null,
  }));
