import type { Account } from '../../facts/facts.ts';
import type { Clock } from '../../time/clock.ts';

/** Who belongs to what was judged. */
interface Judged {
  readonly pull: { readonly user: Account };
  readonly members: Readonly<Record<string, readonly Account[] | null>>;
  readonly users: Readonly<Record<string, Account | null>>;
}

/**
 * Whether a clock may wait for a word of this person, whatever they write: of the author, who was asked for changes, or
 * of a member of any department, where one has not responded yet. `facts` are those that were judged last.
 */
export function isAwaited(id: number, clocks: readonly Clock[], facts: Judged | null): boolean {
  if (facts === null) return false;
  if (id === facts.pull.user.id) return clocks.some(waitsForAuthor);
  return clocks.some(waitsForResponse) && isMember(id, facts);
}

/** Paused, or stopped with an objection; of an earlier round too, which costs a look at most. */
const waitsForAuthor = ({ pauses, stopped_by: by }: Clock): boolean => {
  const last = pauses.at(-1);
  return by === 'objected' || (by === null && last?.why === 'author' && last.to === null);
};

const waitsForResponse = ({ stopped_at: stop, responded_at: responded }: Clock): boolean =>
  stop === null && responded === null;

const isMember = (id: number, { members, users }: Judged): boolean =>
  Object.values(members).some((team) => team?.some((account) => account.id === id)) ||
  Object.values(users).some((account) => account?.id === id);
