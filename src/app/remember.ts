import type { Account, Comment, Commit, Head, Pull, Review } from '../core/facts/facts.ts';
import { asOne, headsInOrder } from './heads-in-order.ts';
import type { PullRecord, Remembered, Tick } from './ports.ts';

/** A head as an event announced it. */
export interface Announced {
  readonly sha: string;
  readonly base: string;
  /** Where the base was then; left out: the event does not say. */
  readonly base_sha?: Head['base_sha'];
  /** The head before it; left out: the event does not say. */
  readonly before?: Head['before'];
  readonly at: string;
  readonly pusher: { readonly login: string; readonly id: number } | null;
  readonly forced: boolean;
}

/**
 * Adds a head to the history; one that is the last entry already, on the same base, is not added twice. Where it was found
 * before its event came, that tells who pushed it, and when.
 */
export function rememberHead(remembered: Remembered, head: Announced): Remembered {
  const last = remembered.history.at(-1);
  const known = remembered.history.find(
    (entry) =>
      entry.sha === head.sha && entry.base === head.base && entry.at === head.at && !isFound(entry, head),
  );
  if (known) return withMoreOf(remembered, known, head);
  if (last?.sha === head.sha && last.base === head.base && isSince(head, remembered.history.at(-2))) {
    const [first, second] = Date.parse(head.at) < Date.parse(last.at) ? [head, last] : [last, head];
    const better = { ...asOne(first, second), pusher: last.pusher ?? head.pusher };
    return { ...remembered, history: headsInOrder([...remembered.history.slice(0, -1), better]) };
  }
  const found = remembered.history.findLast((entry) => isFound(entry, head));
  if (found) {
    const { at, pusher, base_sha, before } = head;
    const told = { ...found, at, base_sha, before, pusher, forced: found.forced || head.forced };
    const others = remembered.history.filter((entry) => entry !== found);
    return { ...remembered, history: headsInOrder([...others, told]).map(pushedBefore) };
  }
  const entry = { ...head, pusher: head.pusher ?? pusherOf(remembered.history, head.sha) };
  return { ...remembered, history: headsInOrder([...remembered.history, entry]).map(pushedBefore) };
}

/** The event of a forced push does not tell where the base was, that of the pull request does. */
function withMoreOf(remembered: Remembered, known: Head, { base_sha, before }: Announced): Remembered {
  const isMore = (!known.base_sha && base_sha) || (!known.before && before);
  if (!isMore) return remembered;
  const more = { ...known, base_sha: known.base_sha ?? base_sha, before: known.before ?? before };
  const history = remembered.history.map((entry) => (entry === known ? more : entry));
  return { ...remembered, history: headsInOrder(history) };
}

/** An event that came late is of an earlier stay of the same commit where another head was announced between. */
const isSince = (head: Announced, previous: Head | undefined): boolean =>
  previous === undefined || Date.parse(head.at) >= Date.parse(previous.at);

/** Whether an entry is of a head that was found on GitHub, after what is announced now. */
const isFound = (entry: Head, head: Announced): boolean =>
  entry.pusher === null &&
  head.pusher !== null &&
  entry.sha === head.sha &&
  entry.base === head.base &&
  Date.parse(head.at) <= Date.parse(entry.at);

/** Where the event of a new base came before that of the push. */
function pushedBefore(entry: Head, index: number, history: readonly Head[]): Head {
  const before = history[index - 1];
  return entry.pusher === null && before?.sha === entry.sha ? { ...entry, pusher: before.pusher } : entry;
}

/** A new base does not change who pushed the commit. */
const pusherOf = (history: readonly Head[], sha: string): Head['pusher'] =>
  history.findLast((entry) => entry.sha === sha)?.pusher ?? null;

/**
 * The history with the head that GitHub has now. One that no event announced gets an entry: where nothing was known of
 * the pull request before, as its author's, since its last change; later ones without a pusher, and as forced where the
 * head before is not among the commits any more.
 */
export function historyNow(
  remembered: Remembered,
  { head, base, user }: Pull,
  commits: readonly Commit[],
  updatedAt: string,
): readonly Head[] {
  const { history } = remembered;
  const last = history.at(-1);
  const known = new Set(commits.map(({ sha }) => sha));
  const marked = history.map((entry, index) => {
    const before = history[index - 1];
    const left = before && before.sha !== entry.sha && entry.sha === head.sha && !known.has(before.sha);
    return left && known.size > 0 && known.size < MOST_COMMITS ? { ...entry, forced: true } : entry;
  });
  if (last?.sha === head.sha && last.base === base.ref) return marked;
  const entry = { sha: head.sha, at: updatedAt, base: base.ref };
  if (last === undefined) return [{ ...entry, pusher: { login: user.login, id: user.id }, forced: false }];
  const forced = last.sha !== head.sha && !known.has(last.sha);
  return [...marked, { ...entry, pusher: pusherOf(history, head.sha), forced }];
}

/** GitHub's list ends here, and then says nothing of what was there before. */
const MOST_COMMITS = 250;

/**
 * Keeps a review as it is first seen. Where it was found, or its dismissal heard of, before its event came, what only that
 * tells is added: what it was, and which commit it saw.
 */
export function rememberReview(
  remembered: Remembered,
  review: Pick<Review, 'id' | 'state' | 'commit_id'> & Partial<Pick<Review, 'submitted_at'>>,
): Remembered {
  const id = String(review.id);
  const known = remembered.reviews[id];
  const isWhole = known !== undefined && known.state !== 'DISMISSED' && known.commit_id !== null;
  const { state, commit_id, submitted_at } = review;
  if (isWhole || (known && known.state !== 'DISMISSED' && commit_id === null)) return remembered;
  const at = submitted_at ? { submitted_at } : {};
  const first = { dismissed_by: null, ...known, state: state.toUpperCase(), commit_id, ...at };
  return { ...remembered, reviews: { ...remembered.reviews, [id]: first } };
}

/** Keeps who dismissed a review, and when. What it was before is known only where the review was seen before. */
export function rememberDismissal(
  remembered: Remembered,
  review: Pick<Review, 'id' | 'commit_id'>,
  { by, at }: { readonly by: Account; readonly at: string | null },
): Remembered {
  const id = String(review.id);
  const first = remembered.reviews[id] ?? { state: 'DISMISSED', commit_id: review.commit_id };
  const when = at === null ? {} : { dismissed_at: at };
  return { ...remembered, reviews: { ...remembered.reviews, [id]: { ...first, dismissed_by: by, ...when } } };
}

/** Keeps a comment as it was created; of one without a command only that it had none. */
export function rememberComment<T extends Pick<Remembered, 'comments'>>(
  remembered: T,
  { id, user, body, created_at }: Pick<Comment, 'id' | 'user' | 'body' | 'created_at'>,
): T {
  if (remembered.comments[String(id)]) return remembered;
  const first = { user, body: /\/lockstep/i.test(body) ? body : '', created_at, deleted: false };
  return { ...remembered, comments: { ...remembered.comments, [String(id)]: first } };
}

/** A comment was deleted: what it said first stays known. */
export function rememberDeletion<T extends Pick<Remembered, 'comments'>>(
  remembered: T,
  comment: Pick<Comment, 'id' | 'user' | 'body' | 'created_at'>,
): T {
  const known = rememberComment(remembered, comment);
  const first = known.comments[String(comment.id)];
  if (!first) return known;
  return { ...known, comments: { ...known.comments, [String(comment.id)]: { ...first, deleted: true } } };
}

/** Ticks an item, once. */
export function rememberTick(remembered: Remembered, tick: Tick): Remembered {
  if (remembered.ticks.some(({ item }) => item === tick.item)) return remembered;
  return { ...remembered, ticks: [...remembered.ticks, tick] };
}

/** How many heads keep their file lists though nobody signed them: a review may arrive after the next push. */
const RECENT_HEADS = 5;

/** Puts the file list of the head that was judged last beside those of earlier heads, and drops those nobody signed. */
export function rememberFiles(record: PullRecord, signed: readonly string[]): Remembered['files_at'] {
  const { remembered, facts } = record;
  const last = facts && facts.files.length > 0 ? { [facts.pull.head.sha]: facts.files } : {};
  const all = { ...remembered.files_at, ...last };
  const recent = [...new Set(remembered.history.map(({ sha }) => sha))].slice(-RECENT_HEADS);
  const keep = new Set([...recent, ...signed]);
  return Object.fromEntries(Object.entries(all).filter(([sha]) => keep.has(sha)));
}
