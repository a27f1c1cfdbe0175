import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/adapters/store/open.ts';
import type { Lockstep } from '../../src/app/lockstep.ts';
import { createLockstep } from '../../src/app/lockstep.ts';
import type { GitHub, OpenPull, PullNow, PullRecord, Store } from '../../src/app/ports.ts';
import type { Account } from '../../src/core/facts/facts.ts';
import type { TestClock } from './clock.ts';
import { testClock } from './clock.ts';
import { SILENT } from './silent-log.ts';
import { SHOP_POLICY } from './world.ts';

/** A repository with thousands of open pull requests, on a GitHub that is only counted: no HTTP, a number for each request. */
export interface Crowd extends AsyncDisposable {
  readonly clock: TestClock;
  readonly store: Store;
  readonly app: Lockstep;
  /** Members by team; a test may change them. */
  readonly teams: Record<string, Account[]>;
  /** Numbers of the pull requests whose check is green now. */
  readonly green: Set<number>;
  /** How many requests were made since the last time that this was asked, a list's pages counted one by one. */
  requests(): number;
  /** Time goes by in steps of ten minutes, and what is due happens. */
  wait(minutes: number): Promise<void>;
  /** An event of GitHub comes in, and what is due happens. */
  event(event: string, payload: object): Promise<void>;
  /** Every pull request was judged, as the first two are: those of `signed` are green. */
  judged(signed: ReadonlySet<number>): Promise<void>;
}

const INSTALLATION = 1;
const REPO = 'acme/shop';
const NOW = '2026-10-14T10:00:00Z';
const person = (login: string, id: number): Account => ({ login, id, type: 'User' });
const KIM = person('kim', 21);
const SAM = person('sam', 31);

export async function startCrowd(count: number): Promise<Crowd> {
  const clock = testClock(NOW);
  const dataDir = await mkdtemp(join(tmpdir(), 'lockstep-crowd-'));
  const store = await openStore({ dataDir, databaseUrl: null });
  const teams: Crowd['teams'] = {
    '@acme/web-platform': [KIM, person('lee', 22)],
    '@acme/sre': [person('jo', 23)],
    '@acme/growth': [SAM],
    '@acme/brand': [person('max', 32)],
  };
  const green = new Set<number>();
  const approved = new Set<number>();
  let requests = 0;
  const github = countedGitHub(count, { teams, green, approved, count: (pages) => (requests += pages) });
  const app = createLockstep({
    store,
    github: {
      installation: () => github,
      readInstallations: async () => [INSTALLATION],
      redelivery: { readFailed: async () => [], redeliver: async () => undefined },
    },
    clock,
    log: SILENT,
    schedule: () => () => undefined,
  });
  const settleOne = (number: number) =>
    store.enqueue({
      installation: INSTALLATION,
      key: `pull/${REPO}/${number}`,
      kind: 'settle',
      payload: '{}',
      run_at: clock.now(),
    });
  let events = 0;
  const crowd: Crowd = {
    clock,
    store,
    app,
    teams,
    green,
    requests() {
      const made = requests;
      requests = 0;
      return made;
    },
    async wait(minutes) {
      for (let gone = 0; gone < minutes; gone += 10) {
        clock.advance('10m');
        await app.drain();
      }
    },
    async event(event, payload) {
      const body = JSON.stringify({ installation: { id: INSTALLATION }, ...payload });
      await app.receive({ id: `d-${++events}`, event, installation: INSTALLATION, body });
      await app.drain();
    },
    async judged(signed) {
      approved.add(1);
      await settleOne(1);
      await settleOne(2);
      await app.drain();
      const [first, second] = await Promise.all(
        [1, 2].map((number) => store.readPull({ installation: INSTALLATION, full_name: REPO, number })),
      );
      if (first?.outcome !== 'satisfied' || second?.outcome !== 'waiting')
        throw new Error(
          `Not as expected: ${first?.outcome}, ${second?.outcome} ${JSON.stringify(first?.published.check)}`,
        );
      await Promise.all(
        Array.from({ length: count }, async (_, index) => {
          const number = index + 1;
          const record = copyFor(number, signed.has(number) ? first : second);
          if (signed.has(number)) for (const set of [green, approved]) set.add(number);
          const ref = { installation: INSTALLATION, full_name: REPO, number };
          await store.changePull(ref, () => ({ record, entries: [] }));
        }),
      );
      requests = 0;
    },
    async [Symbol.asyncDispose]() {
      await app.stop();
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  return crowd;
}

function copyFor(number: number, record: PullRecord): PullRecord {
  const { facts, published } = record;
  if (!facts || !published.check) throw new Error('It was not judged.');
  const head = headOf(number);
  return {
    ...record,
    head,
    facts: { ...facts, pull: { ...facts.pull, number, head: { ...facts.pull.head, sha: head } } },
    published: { ...published, check: { ...published.check, id: number, head } },
  };
}

const headOf = (number: number): string => String(number).padStart(40, '0');
const CHECKS_FROM = 1_000_000;

interface Counted extends Pick<Crowd, 'teams' | 'green'> {
  readonly approved: ReadonlySet<number>;
  count(pages: number): void;
}

function countedGitHub(count: number, { teams, green, approved, ...counted }: Counted): GitHub {
  const answer = async <T>(value: T, pages = 1): Promise<T> => {
    counted.count(pages);
    return value;
  };
  const show = (number: number, conclusion: string | null): void => {
    if (conclusion === 'success') green.add(number);
    else green.delete(number);
  };
  return {
    readPull: (_, number) => answer(pullNow(number)),
    readFiles: () => answer([{ ...FILE }]),
    readCommits: (_, number) => answer([commitOf(number)]),
    readReviews: (_, number) => answer(approved.has(number) ? reviewsOf(number) : []),
    readComments: () => answer([]),
    readText: (repo) => answer(repo === REPO ? { text: SHOP_POLICY, blob: 'p1' } : null),
    readBlob: () => answer(null),
    readModes: () => answer({}),
    readTip: () => answer('b0'),
    readMergeBase: () => answer('b0'),
    readFilesSince: () => answer([{ ...FILE }]),
    readTeam: (handle) => answer(teams[handle] ?? null),
    readUser: () => answer(null),
    readOpenPulls: () =>
      answer(
        Array.from({ length: count }, (_, index) => listed(index + 1)),
        Math.ceil(count / 100),
      ),
    readPullsAt: (_, head) => answer([listed(Number(head))]),
    readIssue: () => answer(null),
    readLabelled: () => answer([]),
    readRepositoryId: () => answer(1),
    readRepositories: () => answer([{ full_name: REPO, default_branch: 'main', pushed_at: NOW }]),
    readMergeGroup: () => answer(null),
    findCheck: () => answer(null),
    findComment: () => answer(null),
    findIssue: () => answer(null),
    createCheck: (_, { head, content }) => {
      const number = Number(head);
      show(number, content.conclusion);
      return answer(CHECKS_FROM + number);
    },
    updateCheck: (_, id, { content }) => {
      show(id % CHECKS_FROM, content.conclusion);
      return answer(true);
    },
    createComment: () => answer(1),
    updateComment: () => answer(undefined),
    createIssue: () => answer(1),
    updateIssue: () => answer(undefined),
    addLabels: () => answer(undefined),
    removeLabel: () => answer(undefined),
    requestReviews: () => answer(undefined),
    react: () => answer(undefined),
  };
}

const listed = (number: number): OpenPull => ({
  number,
  head: headOf(number),
  base: 'main',
  draft: false,
  updated_at: NOW,
});

const pullNow = (number: number): PullNow => ({
  pull: {
    number,
    state: 'open',
    draft: false,
    title: 'Pay by card',
    body: '',
    user: person('ben', 11),
    base: { ref: 'main', sha: 'b0' },
    head: { ref: 'pay', sha: headOf(number) },
    changed_files: 1,
    commits: 1,
    created_at: NOW,
  },
  default_branch: 'main',
  updated_at: NOW,
  comments: 0,
  requested: [],
  merged: false,
});

const FILE = {
  filename: 'apps/shop/checkout/pay.ts',
  previous_filename: null,
  status: 'modified',
  sha: 'f1',
  additions: 1,
  deletions: 1,
  patch: '@@ -1 +1 @@\n-a\n+b',
};

const commitOf = (number: number) => ({
  sha: headOf(number),
  author: { login: 'ben', id: 11 },
  committer: { login: 'ben', id: 11 },
  parents: [{ sha: 'b0' }],
  commit: { message: 'Pay', verification: null },
});

const reviewsOf = (number: number) =>
  [KIM, SAM].map((user) => ({
    id: number * 10 + user.id,
    user,
    state: 'APPROVED',
    commit_id: headOf(number),
    submitted_at: NOW,
    body: '',
    dismissed_by: null,
    dismissed_at: null,
    dismissed_state: null,
  }));
