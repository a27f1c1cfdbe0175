import type { Interval } from '../../time/calendar.ts';
import type { Instant } from '../../time/instant.ts';
import { firstOutside } from '../../time/intervals.ts';
import { isDone } from './agreements.ts';
import type { Agreement } from './agreements.ts';
import { SLACK, changedAt } from './clock-moments.ts';
import type { Round, RoundContext } from './clock-rounds.ts';

/**
 * When the department began to owe again after its last round, or for the first time (`last` null); null: it owes nothing,
 * or waits for the author's answer to its own objection.
 */
export function clockStart(agreement: Agreement, last: Round | null, context: RoundContext): Instant | null {
  const { now, facts } = context;
  if (agreement.parts.length === 0 || facts.pull.state === 'closed') return null;
  const began = last === null ? firstOwed(agreement, context) : owedAgain(agreement, last, context);
  if (began === null) return null;
  const start = firstOutside(ownWaits(agreement), Math.max(began, last?.stopped_at ?? began));
  if (start > now) return null;
  return isDone(agreement) && completedBy(agreement, start) ? null : start;
}

/** Its own objections, while the author has not answered. */
const ownWaits = ({ waits }: Agreement): readonly Interval[] =>
  waits.map(({ from, until }) => ({ from, to: until ?? Infinity }));

/** Whether everything that was asked was there by then. */
const completedBy = ({ parts, waits }: Agreement, at: Instant): boolean =>
  parts.every((part) => part.signed.filter((signature) => signature.at <= at).length >= part.needed) &&
  waits.every(({ ended }) => ended === null || ended <= at);

/**
 * Since the verdict says that it is owed, unless it is known not to have been owed then: because the policy or the
 * department's part in it is newer. Then since the push that brought it about, or now.
 */
function firstOwed({ parts }: Agreement, context: RoundContext): Instant | null {
  const since = parts.map((part) => part.since).filter((at) => at !== null);
  if (since.length === 0) return null;
  const first = Math.min(...since);
  const isOlder = context.known !== null && first <= context.known;
  return isOlder ? changedAt(context) : Math.min(first, context.now);
}

/** What made it owe again, as far as acts tell; else the push that did, or now. */
function owedAgain(agreement: Agreement, last: Round, context: RoundContext): Instant | null {
  const { acts, waits, parts } = agreement;
  const stop = last.stopped_at ?? last.started_at;
  if (last.stopped_by === 'closed') return context.now;
  if (last.stopped_by === 'objected') {
    const answered = firstOutside(ownWaits(agreement), stop);
    // An objection that is not there any more was dismissed, and nobody told when.
    return answered > stop ? answered : context.now;
  }
  const since = Math.max(stop, (context.known ?? stop) - SLACK);
  const fell = parts.flatMap((part) =>
    part.missing > 0 &&
    part.ignored.some(({ because }) => because === 'changed_since' || because === 'base_changed')
      ? [part.since ?? context.now]
      : [],
  );
  const taken = acts.flatMap((act) => {
    if (act.kind === 'withdrawal') return [act.at];
    return act.kind === 'sign_off' && act.dismissedAt !== null ? [act.dismissedAt] : [];
  });
  const moments = [...fell, ...taken, ...waits.map(({ from }) => from)].filter((at) => at > since);
  return moments.length > 0 ? Math.min(...moments) : changedAt(context);
}
