import { resolve } from '../../kit/github/git.ts';
import type { Pull, Repository } from '../../kit/github/model.ts';
import { pullChanges, pullCommits } from '../../kit/github/pull-contents.ts';
import type { Shop } from '../../kit/world.ts';
import type { AgreedRule, Agreement, Department } from './agreements.ts';
import { agreementOf } from './agreements.ts';
import type { Act, Journal } from './journal.ts';
import { idsIn } from './journal.ts';

/** What the reckoning looks at. */
export interface Watched {
  readonly shop: Shop;
  readonly journal: Journal;
}

const POLICY = '.github/lockstep.yml';

/** Covers the policy itself, whatever it says; no freeze and no override touches it. */
const POLICY_RULE: AgreedRule = { folders: [POLICY], except: null, needs: { it: 1, marketing: 1 } };

/**
 * Why a check must not be green on this commit for this base now; null: it may be. A small reckoning of its own, written
 * from what is promised and not from the code: it reads the double's world and what was written down of the acts, and
 * says no only where there is no doubt. What it lets through may still have to wait.
 */
export function refusalOf(watched: Watched, at: { head: string; base: string }, now: number): string | null {
  const pulls = [...watched.shop.repository.pulls.values()].filter(
    ({ state, head, base }) => state === 'open' && head.sha === at.head && base.ref === at.base,
  );
  for (const pull of pulls) {
    const refusal = refusalOfPull(watched, pull, now);
    if (refusal !== null) return `#${pull.number}: ${refusal}`;
  }
  return null;
}

function refusalOfPull(watched: Watched, pull: Pull, now: number): string | null {
  const { repository } = watched.shop;
  const agreement = agreementOf(textAt(repository, pull.base.ref, POLICY));
  const paths = pullChanges(repository, pull).flatMap(({ filename, previous_filename }) =>
    previous_filename === null ? [filename] : [filename, previous_filename],
  );
  if (agreement.rules === null) return paths.includes(POLICY) ? null : 'the policy is broken';
  const covering = [...agreement.rules, POLICY_RULE].filter((rule) =>
    paths.some((path) => covers(rule, path)),
  );
  if (covering.length === 0) return null;
  if (pull.draft) return 'it is a draft';
  if (!covering.includes(POLICY_RULE) && mayBeOverridden(watched, agreement, pull, now)) return null;
  const freezable = covering.some((rule) => rule !== POLICY_RULE);
  if (agreement.weekend && freezable && isWeekend(now)) return 'it is frozen';
  const objector = standingObjection(watched, agreement, covering, pull);
  if (objector !== null) return `${objector} objects`;
  for (const rule of covering) {
    const refusal = missingFor(watched, agreement, rule, pull);
    if (refusal !== null) return refusal;
  }
  return null;
}

/** Whether nothing can be agreed on under the policy of a branch. */
export const isBroken = ({ repository }: Shop, branch: string): boolean =>
  agreementOf(textAt(repository, branch, POLICY)).rules === null;

const covers = ({ folders, except }: AgreedRule, path: string): boolean =>
  folders.some((folder) => path.startsWith(folder)) && (except === null || !path.endsWith(except));

function textAt(repository: Repository, ref: string, path: string): string | undefined {
  const sha = resolve(repository, ref)?.tree.get(path)?.sha;
  return sha === undefined ? undefined : repository.blobs.get(sha)?.toString('utf8');
}

const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'short',
  hour: '2-digit',
  hourCycle: 'h23',
});

function isWeekend(now: number): boolean {
  const parts = Object.fromEntries(LONDON.formatToParts(now).map(({ type, value }) => [type, value]));
  const hour = Number(parts['hour']);
  const day = parts['weekday'];
  return day === 'Sat' || day === 'Sun' || (day === 'Fri' && hour >= 15) || (day === 'Mon' && hour < 8);
}

const FOUR_HOURS = 4 * 3_600_000;

/** Whether two people who may have asked for it on this commit, the last of them in the last four hours. */
function mayBeOverridden(
  { shop, journal }: Watched,
  { override }: Agreement,
  pull: Pull,
  now: number,
): boolean {
  if (!override) return false;
  const allowed = idsIn(shop, 'sre');
  const asked = journal
    .acts(pull)
    .filter((act) => act.kind === 'comment' && /^\/lockstep (override|confirm)/.test(act.first))
    .filter(({ by, head, base }) => allowed.has(by.id) && by !== pull.user && isHere(pull, { head, base }));
  const recent = asked.some(({ at }) => now < at + FOUR_HOURS);
  return recent && new Set(asked.map(({ by }) => by.id)).size >= 2;
}

const isHere = (pull: Pull, { head, base }: { readonly head: string; readonly base: string }): boolean =>
  head === pull.head.sha && base === pull.base.ref;

/** The login of a member whose last word is no, on a rule that needs their department. */
function standingObjection(
  watched: Watched,
  agreement: Agreement,
  covering: readonly AgreedRule[],
  pull: Pull,
): string | null {
  const needed = new Set(covering.flatMap(({ needs }) => departmentsIn(needs)));
  const members = [...needed].flatMap((department) => [...membersOf(watched, agreement, department)]);
  const authors = contributors(watched, pull);
  for (const id of new Set(members)) {
    const words = wordsOf(watched, pull).filter(({ act }) => act.by.id === id);
    const last = words.at(-1);
    if (last?.says === 'no' && last.act.base === pull.base.ref && !authors.has(id)) return last.act.by.login;
  }
  return null;
}

/** What is missing for a rule; null: there may be enough. */
function missingFor(watched: Watched, agreement: Agreement, rule: AgreedRule, pull: Pull): string | null {
  const signed = new Map<Department, ReadonlySet<number>>();
  for (const department of departmentsIn(rule.needs)) {
    const ids = new Set(signersOf(watched, agreement, rule, department, pull));
    const needed = rule.needs[department] ?? 0;
    if (ids.size < needed) return `${department} has ${ids.size} of ${needed} for ${rule.folders[0] ?? ''}`;
    signed.set(department, ids);
  }
  const people = new Set([...signed.values()].flatMap((ids) => [...ids]));
  const all = departmentsIn(rule.needs).reduce((sum, department) => sum + (rule.needs[department] ?? 0), 0);
  return people.size < all ? `${people.size} people sign for ${all}` : null;
}

const departmentsIn = (needs: AgreedRule['needs']): readonly Department[] =>
  (['it', 'marketing'] as const).filter((department) => needs[department] !== undefined);

/** Members whose last word is not no, and who said yes to these very changes since. */
function signersOf(
  watched: Watched,
  agreement: Agreement,
  rule: AgreedRule,
  department: Department,
  pull: Pull,
): readonly number[] {
  const authors = contributors(watched, pull);
  const words = wordsOf(watched, pull);
  return [...membersOf(watched, agreement, department)].filter((id) => {
    if (authors.has(id)) return false;
    const own = words.filter(({ act }) => act.by.id === id);
    const since = own.slice(own.findLastIndex(({ says }) => says === 'no' || says === 'nothing') + 1);
    return since.some(({ act }) => stands(watched, agreement, rule, act, pull));
  });
}

const membersOf = ({ shop }: Watched, { teams }: Agreement, department: Department): ReadonlySet<number> =>
  new Set(teams[department].flatMap((slug) => [...idsIn(shop, slug)]));

function contributors({ shop: { repository } }: Watched, pull: Pull): ReadonlySet<number> {
  const commits = pullCommits(repository, pull).filter(({ verified }) => !verified);
  return new Set([
    pull.user.id,
    ...commits.flatMap(({ author, committer }) => [author?.id ?? 0, committer?.id ?? 0]),
  ]);
}

function stands(watched: Watched, agreement: Agreement, rule: AgreedRule, act: Act, pull: Pull): boolean {
  if (act.base !== pull.base.ref) return false;
  const { repository } = watched.shop;
  const now = coveredAt(repository, rule, pull.head.sha);
  return headsAt(watched, act, pull).some((head) =>
    agreement.stands === 'same_commit' ? head === pull.head.sha : coveredAt(repository, rule, head) === now,
  );
}

/** What somebody may have seen who acted in that second: GitHub tells no finer time. */
function headsAt({ journal }: Watched, act: Act, pull: Pull): readonly string[] {
  const second = act.at - (act.at % 1000);
  const entries = journal.heads(pull);
  return entries
    .filter(({ at }, index) => at < second + 1000 && (entries[index + 1]?.at ?? Infinity) >= second)
    .map(({ sha }) => sha);
}

/** Everything at a commit that the rule covers, as one text: on one base nothing else has to be the same. */
function coveredAt(repository: Repository, rule: AgreedRule, sha: string): string {
  const tree = repository.commits.get(sha)?.tree ?? new Map();
  const covered = [...tree].filter(([path]) => covers(rule, path));
  return JSON.stringify(covered.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A decisive act: yes, no, or one that takes back and gives nothing. */
interface Word {
  readonly act: Act;
  readonly says: 'yes' | 'no' | 'nothing';
}

function wordsOf({ journal }: Watched, pull: Pull): readonly Word[] {
  return journal.acts(pull).flatMap((act): readonly Word[] => {
    const says = act.kind === 'review' ? reviewSays(act) : commentSays(journal, act);
    return says === null ? [] : [{ act, says }];
  });
}

/** A review that was dismissed says nothing any more. */
function reviewSays({ review, state }: Extract<Act, { kind: 'review' }>): Word['says'] | null {
  if (state === 'COMMENTED') return null;
  if (review.state === 'DISMISSED') return 'nothing';
  return state === 'APPROVED' ? 'yes' : 'no';
}

/** An edited or deleted sign-off gives nothing; an objection stands as it was first written. */
function commentSays(
  journal: Journal,
  { comment, first }: Extract<Act, { kind: 'comment' }>,
): Word['says'] | null {
  if (first.startsWith('/lockstep object')) return 'no';
  if (first.startsWith('/lockstep withdraw')) return 'nothing';
  if (!first.startsWith('/lockstep sign-off')) return null;
  return comment.body === first && !journal.isDeleted(comment) ? 'yes' : null;
}
