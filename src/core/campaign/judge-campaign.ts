import type { Policy } from '../policy/policy.ts';
import { readInstant } from '../time/instant.ts';
import type { Instant } from '../time/instant.ts';
import { agreementsOf } from '../verdict/clocks/agreements.ts';
import { nextClockMoment } from '../verdict/clocks/clock-moments.ts';
import { clocksOf } from '../verdict/clocks/clocks.ts';
import { earliest } from '../verdict/gates.ts';
import { NOTHING_JUDGED } from '../verdict/judge-rules.ts';
import { membersOf } from '../verdict/people.ts';
import { awayFrom } from './agreement/away.ts';
import { reasonsByOutcome } from './agreement/campaign-reasons.ts';
import { effortOf } from './agreement/effort.ts';
import { judgeAgreement } from './agreement/judge-agreement.ts';
import { rolesOf } from './agreement/people.ts';
import { asPullFacts } from './agreement/pull-facts.ts';
import { versionsOf } from './agreement/versions.ts';
import { waitsForAuthor } from './agreement/waits-for-author.ts';
import { reachedOf } from './afterwards/reached.ts';
import type { CampaignFacts } from './campaign-facts.ts';
import { overAt } from './campaign-period.ts';
import type { CampaignReason, CampaignVerdict } from './campaign-verdict.ts';
import type { Campaign, Intake } from './campaign.ts';
import type { CapacityVerdict } from './capacity-verdict.ts';
import type { Timetable } from './timetable-verdict.ts';

/** How the parts of a campaign are worked out: each is its own piece of arithmetic. */
export interface CampaignReaders {
  /** What a text of the issue says. */
  readonly read: (body: string) => Intake;
  readonly capacity: (intake: Intake) => CapacityVerdict | null;
  readonly timetable: (campaign: Campaign) => Timetable | null;
}

/**
 * What follows from a campaign's parts.
 *
 * INVARIANT: `approved` is said here and nowhere else, and only when no reason against it is left and every department that
 * has to sign has signed; nobody having to sign is no agreement.
 */
export function judgeCampaign(
  policy: Policy,
  facts: CampaignFacts,
  now: Instant,
  { read, capacity: judgeCapacity, timetable: reckonTimetable }: CampaignReaders,
): CampaignVerdict {
  const versions = versionsOf(facts, read);
  const intake = versions.at(-1)?.intake ?? read(facts.issue.body);
  const { campaign } = intake;
  const capacity = judgeCapacity(intake);
  const timetable = reckonTimetable(campaign);
  const people = rolesOf(policy, facts, versions);
  const asPull = asPullFacts(facts, versions);
  const { judged, departments, changed } = judgeAgreement({ policy, facts: asPull, versions, now });
  const { members } = judged;
  // Who does not sign may have worked on it all the same.
  const everybody = new Map(policy.departments.map((own) => [own.id, membersOf(own, facts)]));
  const grounds = { policy, facts, intake, capacity, people, departments, changed, members, now };
  const byOutcome = reasonsByOutcome(grounds);
  const against = byOutcome.flatMap(([, because]) => because);
  const isSigned = departments.length > 0 && departments.every(({ missing }) => missing === 0);
  const outcome =
    byOutcome.find(([, because]) => because.length > 0)?.[0] ?? (isSigned ? 'approved' : 'unknown');
  const last: CampaignReason = isSigned ? { code: 'all_signed' } : NOBODY_SIGNS;
  const isOver = outcome === 'ended' || outcome === 'withdrawn';
  const clocks = clocksOf({
    policy,
    facts: asPull,
    judged: isOver ? NOTHING_JUDGED : judged,
    now,
    certain: outcome !== 'unknown',
    waits: waitsForAuthor({
      policy,
      versions,
      capacityOf: (one) => (one === intake ? capacity : judgeCapacity(one)),
      clocks: facts.clocks,
      objections: agreementsOf(judged, asPull).flatMap(({ waits }) =>
        waits.map(({ from, until }) => ({ from, to: until ?? Infinity })),
      ),
      now,
    }),
  });
  return {
    outcome,
    trial: !policy.enforce,
    at: now,
    number: facts.issue.number,
    author: facts.issue.user,
    filed: readInstant(facts.issue.created_at),
    policy,
    intake,
    capacity,
    unapproved: facts.others.flatMap(({ campaign: { number }, approved }) =>
      approved ? [] : (number ?? []),
    ),
    timetable,
    people,
    departments,
    reasons: against.length > 0 ? against : [last],
    clocks,
    away: awayFrom(departments, facts.away, now),
    pulls: facts.pulls,
    estimates: effortOf('estimate', facts, everybody),
    actuals: effortOf('actual', facts, everybody),
    reached: reachedOf(facts, { policy, campaign, members: everybody }),
    due: isOver ? null : nextMoment({ campaign, timetable, now, clock: nextClockMoment(clocks, now) }),
  };
}

const NOBODY_SIGNS: CampaignReason = {
  code: 'part_unread',
  part: 'departments',
  because: 'the policy names nobody who signs',
};

/** When time alone changes something next: a promise or a step becomes due, the campaign launches or is over. */
function nextMoment({
  campaign,
  timetable,
  now,
  clock,
}: {
  readonly campaign: Campaign;
  readonly timetable: Timetable | null;
  readonly now: Instant;
  readonly clock: Instant | null;
}): Instant | null {
  const steps = (timetable?.steps ?? []).filter(({ done }) => done === null).map(({ due }) => due);
  const moments = [...steps, campaign.launch?.at ?? null, overAt(campaign)];
  return earliest([clock, ...moments.map((at) => (at !== null && at > now ? at : null))]);
}
