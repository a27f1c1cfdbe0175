import type { CheckRun, Pull } from '../../kit/github/model.ts';
import type { Shop } from '../../kit/world.ts';

/** What must never be seen, as it was seen. */
export interface Watch {
  readonly falseGreens: readonly string[];
  readonly doubled: readonly string[];
  /** How many green checks were written. */
  readonly greens: number;
  /** Says that a green check stands where it must not. */
  accuse(what: string): void;
}

export interface WatchOptions {
  /** Why a check must not be green at this moment; null: it may. */
  readonly refuse: (at: { readonly head: string; readonly base: string }) => string | null;
  /** How often a commit became the head of a pull request to this base: for each time a run may be made. */
  readonly stays: (head: string, base: string) => number;
}

/** Watches every write that the app makes: each green check, and whatever is done a second time. */
export function watchWrites({ github, world, repository }: Shop, options: WatchOptions): Watch {
  const { app } = github;
  const [falseGreens, doubled]: [string[], string[]] = [[], []];
  const asked = new Map<Pull, Set<string>>();
  let greens = 0;
  const before = { ...world };

  function look(run: CheckRun): void {
    if (run.app !== app.id || run.conclusion !== 'success') return;
    greens += 1;
    const base = run.name.replace(/^lockstep\//, '');
    const refusal = options.refuse({ head: run.head_sha, base });
    if (refusal !== null)
      falseGreens.push(`${run.name} on ${run.head_sha.slice(0, 7)} turned green: ${refusal}`);
  }

  Object.assign(world, {
    createCheck: (name, head, check) => {
      const open = [...repository.checks.values()].filter(
        (run) =>
          run.app === app.id &&
          run.head_sha === head &&
          run.name === check.name &&
          run.status !== 'completed',
      );
      const allowed = Math.max(1, options.stays(head, check.name.replace(/^lockstep\//, '')));
      const isOurs = (check.app ?? app.id) === app.id;
      if (isOurs && open.length >= allowed)
        doubled.push(`another run of ${check.name} on ${head.slice(0, 7)} beside one that is in progress`);
      const run = before.createCheck(name, head, check);
      look(run);
      return run;
    },
    updateCheck: (run, check) => {
      before.updateCheck(run, check);
      if (check.conclusion === 'success') look(run);
    },
    comment: (issue, by, body) => {
      const markers = body.match(/<!-- lockstep[^>]*-->/g) ?? [];
      const ours = [...repository.comments.values()].filter(
        (other) => other.issue === issue.number && other.user === app.bot,
      );
      const again = markers.find((marker) => ours.some((other) => other.body.includes(marker)));
      if (by === app.bot.login && again !== undefined)
        doubled.push(`a second comment ${again} on #${issue.number}`);
      return before.comment(issue, by, body);
    },
    requestReview: (pull, ask, by) => {
      const known = asked.get(pull) ?? new Set();
      asked.set(pull, known);
      for (const one of by === app.bot.login ? [...(ask.people ?? []), ...(ask.teams ?? [])] : []) {
        if (known.has(one)) doubled.push(`a second request to ${one} on #${pull.number}`);
        known.add(one);
      }
      before.requestReview(pull, ask, by);
    },
    openIssue: (given) => {
      const same = [...repository.issues.values()].some(
        ({ user, title, body }) => user === app.bot && title === given.title && body === given.body,
      );
      if (given.author === app.bot.login && same) doubled.push(`a second issue “${given.title}”`);
      return before.openIssue(given);
    },
  } satisfies Partial<typeof world>);

  return {
    falseGreens,
    doubled,
    get greens() {
      return greens;
    },
    accuse: (what) => void falseGreens.push(what),
  };
}

/** The latest run of our check on a commit. */
export const latestRun = ({ github, repository }: Shop, head: string, base: string): CheckRun | undefined =>
  [...repository.checks.values()]
    .filter((run) => run.app === github.app.id && run.head_sha === head && run.name === `lockstep/${base}`)
    .toSorted((a, b) => a.id - b.id)
    .at(-1);

/** How a check stands, as people see it. */
export function stateOfRun(run: CheckRun | undefined): string {
  return run ? (run.conclusion ?? run.status) : 'none';
}
