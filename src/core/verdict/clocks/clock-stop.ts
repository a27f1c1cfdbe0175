import type { StopReason } from '../../time/clock.ts';
import type { Instant } from '../../time/instant.ts';
import { isDone } from './agreements.ts';
import type { Agreement } from './agreements.ts';
import { changedAt, isFresh } from './clock-moments.ts';
import type { Round, RoundContext } from './clock-rounds.ts';
import type { DepartmentVerdict } from '../verdict.ts';

interface Stop {
  readonly at: Instant;
  readonly by: StopReason;
}

/** What ended a round, the earliest first; null: it goes on. */
export function clockStop(agreement: Agreement, round: Round, context: RoundContext): Stop | null {
  const { facts, now } = context;
  if (facts.pull.state === 'closed') return { at: now, by: 'closed' };
  const stops = [...objected(agreement, round, context), ...signed(agreement, round, context)];
  const first = stops.toSorted((a, b) => a.at - b.at)[0];
  if (first) return first;
  return agreement.parts.length === 0 ? { at: changedAt(context), by: 'not_needed' } : null;
}

/** An objection that was made in this round; and one of somebody who belongs to the department only now. */
function objected({ waits }: Agreement, round: Round, context: RoundContext): readonly Stop[] {
  const isNew = (from: Instant): boolean => from > round.started_at && isFresh(from, context);
  return waits
    .filter(({ from, until }) => from <= context.now && (until === null || isNew(from)))
    .map(({ from }) => ({
      at: Math.max(round.started_at, isFresh(from, context) ? from : changedAt(context)),
      by: 'objected',
    }));
}

/** The act after which nothing was missing any more; where no act did that, the push or the moment that did. */
function signed(agreement: Agreement, round: Round, context: RoundContext): readonly Stop[] {
  if (agreement.parts.length === 0) return [];
  if (!isDone(agreement)) return undoneSince(agreement, round, context);
  const given = completedAt(agreement, timesOf);
  const ended = agreement.waits.flatMap((wait) => wait.ended ?? []);
  const at = given === null ? null : Math.min(context.now, Math.max(given, ...ended));
  const isAct = at !== null && at >= round.started_at && isFresh(at, context);
  return [{ at: isAct ? at : changedAt(context), by: 'signed' }];
}

/** Complete for a while since the last look: until a push took sign-offs away, or somebody objected. */
function undoneSince(agreement: Agreement, round: Round, context: RoundContext): readonly Stop[] {
  const { parts, waits } = agreement;
  const isObjectedOnly = parts.every(({ missing }) => missing === 0);
  const until = isObjectedOnly ? context.now : changedAt(context);
  if (!isObjectedOnly && until === context.now) return [];
  const at = completedAt(agreement, (part) => [...timesOf(part), ...fallenOf(part, agreement)]);
  if (at === null || at <= round.started_at || at >= until || !isFresh(at, context)) return [];
  const isFree = waits.every(({ from, ended }) => from > at || (ended !== null && ended <= at));
  return isFree ? [{ at, by: 'signed' }] : [];
}

const timesOf = ({ signed: own }: DepartmentVerdict): readonly Instant[] => own.map(({ at }) => at);

/** When the sign-offs were given that a push took away. */
const fallenOf = ({ ignored }: DepartmentVerdict, { acts }: Agreement): readonly Instant[] =>
  ignored
    .filter(({ because }) => because === 'changed_since' || because === 'base_changed')
    .flatMap(({ evidence }) =>
      acts
        .filter((act) => act.evidence.kind === evidence.kind && act.evidence.id === evidence.id)
        .map(({ at }) => at),
    );

/** When the last sign-off was given that was needed; null: it never was. */
function completedAt(
  { parts }: Agreement,
  given: (part: DepartmentVerdict) => readonly Instant[],
): Instant | null {
  const complete = parts.map((part) => given(part).toSorted((a, b) => a - b)[part.needed - 1]);
  return complete.some((at) => at === undefined) ? null : Math.max(...complete.map((at) => at ?? 0));
}
