import type { Policy } from '../../policy/policy.ts';
import { freezesBetween } from '../../time/freeze.ts';
import type { Instant } from '../../time/instant.ts';
import { overAt } from '../campaign-period.ts';
import type { Launch, MonthLoad, RoadmapMonth } from '../roadmap-verdict.ts';
import type { StepVerdict } from '../timetable-verdict.ts';
import { timetableOf } from '../timetable/timetable.ts';
import { type SurfaceDemand, busiestBetween, periodOn } from './loads.ts';
import type { Month } from './months.ts';
import type { Dated } from './planned.ts';

/** A campaign with its steps. */
export interface Scheduled extends Dated {
  readonly steps: readonly StepVerdict[];
}

/** Every campaign with its steps and their last dates. */
export const scheduled = (policy: Policy, campaigns: readonly Dated[], now: Instant): readonly Scheduled[] =>
  campaigns.map((one) => ({
    ...one,
    steps: timetableOf({ policy, campaign: one.campaign, ticks: one.ticks, now })?.steps ?? [],
  }));

interface Question {
  readonly policy: Policy;
  readonly month: Month;
  readonly campaigns: readonly Scheduled[];
  readonly demands: readonly SurfaceDemand[];
}

/** What one month brings. */
export function judgeMonth({ policy, month, campaigns, demands }: Question): RoadmapMonth {
  const once = policy.freezes.filter(({ period }) => period.kind === 'once').map(({ id }) => id);
  return {
    month: month.month,
    launches: campaigns.filter(({ date }) => isIn(month, date)).map((one) => launchOf(policy, one)),
    running: campaigns.filter((one) => stillRuns(one, month)).map(({ ref }) => ref),
    steps: stepsIn(month, campaigns),
    freezes: freezesBetween(policy, once, month.from, month.to),
    loads: demands.map((demand) => loadIn(month, demand)),
  };
}

/** A date is in the month that its own zone says. */
const isIn = ({ month }: Month, date: string): boolean => date.slice(0, 7) === month;

const launchOf = (
  { capacity }: Policy,
  { ref, launch, date, campaign, outcome, unclear = [] }: Dated,
): Launch => ({
  ...ref,
  at: launch,
  date,
  end: campaign.end,
  end_unclear: unclear.includes('end'),
  expects: campaign.surfaces.map(({ surface, peak }) => ({
    surface: capacity?.surfaces.find(({ id }) => id === surface)?.name ?? surface,
    peak,
  })),
  outcome,
});

function stillRuns({ campaign, date }: Dated, { month, from }: Month): boolean {
  const over = overAt(campaign);
  return date.slice(0, 7) < month && over !== null && over > from;
}

const stepsIn = (month: Month, campaigns: readonly Scheduled[]): RoadmapMonth['steps'] =>
  campaigns
    .flatMap(({ steps, ref, launch }) => steps.map((step) => ({ ...step, campaign: ref, launch })))
    .filter(({ last_date: date }) => isIn(month, date))
    .toSorted((a, b) => (a.last_date < b.last_date ? -1 : a.last_date > b.last_date ? 1 : 0));

function loadIn({ from, to }: Month, demand: SurfaceDemand): MonthLoad {
  const { surface, limit, users } = demand;
  const inMonth = users.filter((user) => {
    const period = periodOn(demand, user.demand);
    return period.from < to && period.to > from;
  });
  const { at, load } = busiestBetween(demand, from, to);
  return { surface, at, load, limit, campaigns: inMonth.map(({ ref }) => ref) };
}
