import type { Policy } from '../../policy/policy.ts';
import type { Interval } from '../../time/calendar.ts';
import type { Clock } from '../../time/clock.ts';
import type { Instant } from '../../time/instant.ts';
import type { Intake } from '../campaign.ts';
import type { CapacityVerdict } from '../capacity-verdict.ts';
import { fieldOfRole, personIn } from '../form-roles.ts';
import { isForAuthor } from './campaign-reasons.ts';
import type { Version } from './versions.ts';

interface Situation {
  readonly policy: Policy;
  readonly versions: readonly Version[];
  /** Whether the site carries it as that text had it, beside the campaigns that there are now. */
  readonly capacityOf: (intake: Intake) => CapacityVerdict | null;
  /** As they were stored at the last look. */
  readonly clocks: readonly Clock[];
  /** When it waited for an answer to an objection. */
  readonly objections: readonly Interval[];
  readonly now: Instant;
}

/**
 * When a campaign waited for its author for other reasons than an objection: an answer that has to be there was open, or
 * something stood in the way that a sign-off would not outlive, as more visits than fit.
 */
export function waitsForAuthor(situation: Situation): readonly Interval[] {
  const { versions, now } = situation;
  const own = versions.flatMap(({ at, intake }, index): readonly Interval[] => {
    const to = versions[index + 1]?.at ?? Infinity;
    return to > at && hasToChange(intake, situation) ? [{ from: at, to }] : [];
  });
  const left = pausedWithout([...own, ...situation.objections], situation.clocks);
  if (left === null) return own;
  return [...own, { from: left, to: versions.find(({ at }) => at > left)?.at ?? now }];
}

/** Capacity comes last, since it takes long. */
function hasToChange(intake: Intake, { policy, capacityOf }: Situation): boolean {
  const people = (policy.campaigns?.roles ?? []).map((role) => ({
    role,
    named: personIn(intake.campaign, fieldOfRole(role, policy)),
  }));
  const grounds = { policy, intake, people };
  return (
    isForAuthor({ ...grounds, capacity: null }) || isForAuthor({ ...grounds, capacity: capacityOf(intake) })
  );
}

/**
 * The last look, where it found a campaign waiting for a reason that is not there any more, such as another campaign that was
 * given up since: then it waited until the next text, or until now. Null: it did not.
 */
function pausedWithout(waits: readonly Interval[], clocks: readonly Clock[]): Instant | null {
  const paused = clocks.find(({ stopped_at: stop, pauses }) => {
    const last = pauses.at(-1);
    return stop === null && last?.why === 'author' && last.to === null;
  });
  if (paused === undefined) return null;
  const { reckoned_to: then } = paused;
  return waits.some(({ from, to }) => from <= then && then < to) ? null : then;
}
