import type { CampaignTerms, Policy } from '../../policy/policy.ts';
import { type Instant, readInstant } from '../../time/instant.ts';
import { localParts } from '../../time/local-time.ts';
import type { Campaign } from '../campaign.ts';
import type { CampaignFacts } from '../campaign-facts.ts';
import type { StepVerdict, Timetable } from '../timetable-verdict.ts';
import { fileBy } from './file-by.ts';
import { type LastDay, lastDays } from './last-days.ts';
import { daysLate } from './late.ts';
import { calendarOf } from './owner.ts';

interface Question {
  readonly policy: Policy;
  readonly campaign: Pick<Campaign, 'launch'>;
  readonly ticks: CampaignFacts['ticks'];
  readonly now: Instant;
  /** When the campaign was filed, which ends its being late; left out: it is being filed now. */
  readonly filed?: Instant;
}

/**
 * What has to happen by when, so that a campaign can launch on its day. Null: there is no launch date yet, or the policy says
 * nothing of campaigns.
 */
export function timetableOf({ policy, campaign, ticks, now, filed }: Question): Timetable | null {
  const { campaigns: terms } = policy;
  if (terms === null || campaign.launch === null) return null;
  const launch = localParts(campaign.launch.at, campaign.launch.zone).date;
  const days = lastDays(policy, terms.steps, launch);
  const looked = { now, launched: campaign.launch.at <= now };
  return {
    file_by: fileBy(policy, terms, launch, Math.min(now, filed ?? now)),
    steps: inOrder(terms, days).map((day, index) => stepVerdict(policy, day, index + 1, ticks, looked)),
  };
}

/** By date. What comes before something else has an earlier date; of two on one day the policy's order counts. */
const inOrder = (terms: CampaignTerms, days: ReadonlyMap<string, LastDay>): readonly LastDay[] =>
  terms.steps
    .flatMap((step) => days.get(step.id) ?? [])
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));

function stepVerdict(
  policy: Policy,
  { step, date, due, moved_by }: LastDay,
  number: number,
  ticks: CampaignFacts['ticks'],
  { now, launched }: { readonly now: Instant; readonly launched: boolean },
): StepVerdict {
  const tick = ticks.findLast(({ item }) => item === step.id);
  const done = tick === undefined ? null : { login: tick.login, at: readInstant(tick.at) ?? now };
  return {
    number,
    id: step.id,
    name: step.name,
    owner: step.owner,
    last_date: date,
    due,
    after: step.after,
    moved_by,
    done,
    late_by: done === null && !launched ? daysLate(calendarOf(policy, step.owner), date, now) : 0,
  };
}
