import { membersOf } from '../../kit/github/membership.ts';
import type { Comment, Person, Pull, Review } from '../../kit/github/model.ts';
import { pullChanges } from '../../kit/github/pull-contents.ts';
import type { Change } from '../../kit/github/changes.ts';
import type { Shop } from '../../kit/world.ts';

/** When a commit became the head of a pull request, and what the pull request changed then. */
export interface HeadEntry {
  readonly sha: string;
  readonly base: string;
  readonly at: number;
  readonly pusher: Person;
  readonly forced: boolean;
  readonly files: readonly Change[];
}

/** A review or comment, and where the pull request stood when it was written. */
export type Act = {
  readonly by: Person;
  readonly at: number;
  readonly head: string;
  readonly base: string;
} & (
  | { readonly kind: 'review'; readonly review: Review; readonly state: Review['state'] }
  | { readonly kind: 'comment'; readonly comment: Comment; readonly first: string }
);

/** What GitHub does not tell afterwards: the oracles know it because they watched. */
export interface Journal {
  heads(pull: Pull): readonly HeadEntry[];
  /** How often a commit became the head of a pull request to this base. */
  stays(head: string, base: string): number;
  /** In the order in which they were done; those of our own app are left out. */
  acts(pull: Pull): readonly Act[];
  /** Who dismissed a review, and what it was before. */
  dismissal(review: Review): { readonly by: Person; readonly before: Review['state'] } | undefined;
  isDeleted(comment: Comment): boolean;
}

/** Writes down what people do in the world from now on. */
export function keepJournal({ github, world, repository }: Shop, now: () => number): Journal {
  const heads = new Map<Pull, HeadEntry[]>();
  const acts = new Map<Pull, Act[]>();
  const dismissals = new Map<Review, { by: Person; before: Review['state'] }>();
  const before = { ...world };

  function noteHeads(by: string, forced: boolean): void {
    for (const pull of repository.pulls.values()) {
      const known = heads.get(pull) ?? [];
      const last = known.at(-1);
      if (last?.sha === pull.head.sha && last.base === pull.base.ref) continue;
      const pusher = last?.sha === pull.head.sha ? last.pusher : world.person(by);
      const { sha } = pull.head;
      const entry = {
        sha,
        base: pull.base.ref,
        at: now(),
        pusher,
        forced,
        files: pullChanges(repository, pull),
      };
      heads.set(pull, [...known, entry]);
    }
  }

  const noteAct = (pull: Pull, act: Act): void => void acts.set(pull, [...(acts.get(pull) ?? []), act]);
  const place = (pull: Pull, by: Person) => ({ by, at: now(), head: pull.head.sha, base: pull.base.ref });

  Object.assign(world, {
    openPull: (given) => {
      const pull = before.openPull(given);
      noteHeads(pull.user.login, false);
      return pull;
    },
    push: (pull, given) => {
      const commit = before.push(pull, given);
      noteHeads(given.pusher ?? pull.user.login, given.forced ?? false);
      return commit;
    },
    forceTo: (pull, sha, by) => {
      before.forceTo(pull, sha, by);
      noteHeads(by ?? pull.user.login, true);
    },
    rebase: (pull, given) => {
      const commit = before.rebase(pull, given);
      noteHeads(given?.pusher ?? pull.user.login, true);
      return commit;
    },
    updateBranch: (pull, by) => {
      const commit = before.updateBranch(pull, by);
      noteHeads(by ?? pull.user.login, false);
      return commit;
    },
    retarget: (pull, base, by) => {
      before.retarget(pull, base, by);
      noteHeads(by ?? pull.user.login, false);
    },
    comment: (issue, by, body) => {
      const made = before.comment(issue, by, body);
      const pull = repository.pulls.get(issue.number);
      const isOurs = by === github.app.bot.login;
      if (pull && !isOurs)
        noteAct(pull, { kind: 'comment', comment: made, first: body, ...place(pull, made.user) });
      return made;
    },
    review: (pull, by, state, given) => {
      const made = before.review(pull, by, state, given);
      noteAct(pull, { kind: 'review', review: made, state, ...place(pull, world.person(by)) });
      return made;
    },
    dismiss: (pull, dismissed, by) => {
      dismissals.set(dismissed, { by: world.person(by), before: dismissed.state });
      before.dismiss(pull, dismissed, by);
    },
  } satisfies Partial<typeof world>);

  return {
    heads: (pull) => heads.get(pull) ?? [],
    stays: (head, base) =>
      [...heads.values()].flat().filter((entry) => entry.sha === head && entry.base === base).length,
    acts: (pull) => acts.get(pull) ?? [],
    dismissal: (dismissed) => dismissals.get(dismissed),
    isDeleted: ({ id }) => !repository.comments.has(id),
  };
}

/** The ids of everybody in a team now. */
export function idsIn({ github: { world } }: Shop, slug: string): ReadonlySet<number> {
  const team = world.state.teams.get(`acme/${slug}`);
  return new Set(team ? [...membersOf(world.state, team)].map((login) => world.person(login).id) : []);
}
