import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { createGitHubApp } from '../../src/adapters/github/app.ts';
import { openStore } from '../../src/adapters/store/open.ts';
import { feedAddresses } from '../../src/adapters/web/feed-address.ts';
import { startWeb } from '../../src/adapters/web/start-web.ts';
import type { Lockstep } from '../../src/app/lockstep.ts';
import { createLockstep } from '../../src/app/lockstep.ts';
import type { Log, Store } from '../../src/app/ports.ts';
import { COMMENT_MARKER } from '../../src/core/text/comment/comment.ts';
import type { TestClock } from './clock.ts';
import { testClock } from './clock.ts';
import type { GitHubDouble } from './github/double.ts';
import type { FileChanges } from './github/git.ts';
import type { NewPull } from './github/acts/pulls.ts';
import type { CheckRun, Comment, Pull } from './github/model.ts';
import { passingTime } from './passing-time.ts';
import { SILENT } from './silent-log.ts';
import type { Shop } from './world.ts';
import { startShop } from './world.ts';

/** Lockstep and a GitHub of its own, joined by HTTP and signed webhooks; nothing happens but what the story tells. */
export interface Story extends Shop {
  readonly clock: TestClock;
  readonly store: Store;
  /** Where the store's file is. */
  readonly dataDir: string;
  readonly app: Lockstep;
  /** What the app logged at `warn` and above. */
  readonly warnings: readonly string[];
  /** Five minutes later somebody does something, and everything that follows from it happens. */
  later<T>(act: (world: GitHubDouble['world']) => T, after?: string): Promise<T>;
  /** A pull request by ben to main that touches the checkout, unless told otherwise. */
  open(given?: Partial<NewPull>): Promise<Pull>;
  /** Time goes by, and what is due happens. */
  wait(by: string): Promise<void>;
  /** Everything that is on its way arrives, and what follows from it is done. */
  settled(): Promise<void>;
  /** The latest run of our check on the head. */
  check(pull: Pull, base?: string): CheckRun | undefined;
  /** How the check stands, in two words: `in_progress`, `success`, `failure`, or `none`. */
  state(pull: Pull, base?: string): string;
  /** Our one comment; throws where there are several. */
  comment(pull: Pull): Comment | undefined;
  /** What we wrote to people besides that. */
  replies(pull: Pull): readonly string[];
  /** What we reacted with to a comment. */
  reactions(comment: Comment): readonly string[];
  /** Who is asked for a review now: logins and team slugs. */
  asked(pull: Pull): readonly string[];
  /** Requests since the last time that this was asked, by `GET /…`. */
  requests(): readonly string[];
  end(): Promise<void>;
}

export interface StoryOptions {
  /** Null: the repository has none. Left out: the shop's. */
  readonly policy?: string | null;
  readonly files?: FileChanges;
  /** When it begins; a Wednesday morning unless told otherwise. */
  readonly at?: string;
  /** How many jobs run at once; one, where a story is about their order. */
  readonly concurrency?: number;
  /** How the server is reached from outside; left out: nobody said. */
  readonly publicUrl?: string;
  /** Waiting for GitHub's limits takes its time, on the story's clock. Left out: no pause takes any. */
  readonly pausesTakeTime?: boolean;
}

/** Changes the checkout. */
export const CHECKOUT = { 'apps/shop/checkout/pay.ts': 'export const pay = () => "card or cash";\n' };
/** Changes what no rule covers. */
export const NOTES = { 'docs/notes.md': 'Other notes\n' };

/** Begins a story. `await using` ends it: what contradicts GitHub's published description fails the test then. */
export async function startStory(options: StoryOptions = {}): Promise<Story & AsyncDisposable> {
  const clock = testClock(options.at);
  const shop = await startShop({ clock, ...shopOptions(options) });
  const { github, world } = shop;
  const dataDir = await mkdtemp(join(tmpdir(), 'lockstep-story-'));
  const store = await openStore({ dataDir, databaseUrl: null });
  const warnings: string[] = [];
  const log = logInto(warnings);
  const time =
    options.pausesTakeTime === true ? passingTime(clock) : { pause, schedule: () => () => undefined };
  const door = createGitHubApp({
    appId: github.app.id,
    privateKey: github.app.privateKey,
    secret: github.app.webhookSecret,
    baseUrl: github.url,
    clock,
    log,
    pause: time.pause,
  });
  const app = createLockstep({
    store,
    github: door,
    clock,
    log,
    schedule: time.schedule,
    ...(options.concurrency === undefined ? {} : { concurrency: options.concurrency }),
    ...(options.publicUrl === undefined
      ? {}
      : { feedAddress: feedAddresses(github.app.webhookSecret, options.publicUrl) }),
  });
  const web = await startWeb({
    host: '127.0.0.1',
    port: 0,
    pages: new Hono(),
    webhook: {
      verify: (body, signature) => door.verify(body, signature),
      receive: async (delivery) => (await app.receive(delivery)) !== 'duplicate',
      done: () => undefined,
    },
  });
  github.webhookUrl = `${web.url}/api/github/webhooks`;

  async function settled(): Promise<void> {
    let seen = -1;
    while (seen !== github.deliveries.all.length) {
      seen = github.deliveries.all.length;
      await github.idle();
      await app.drain();
      await github.idle();
    }
  }

  const runs = (pull: Pull, base: string): CheckRun[] =>
    [...repositoryOf(shop, pull).checks.values()].filter(
      ({ head_sha, name, app }) =>
        head_sha === pull.head.sha && name === `lockstep/${base}` && app === github.app.id,
    );
  const ours = (pull: Pull): Comment[] =>
    [...repositoryOf(shop, pull).comments.values()].filter(
      ({ issue, user }) => issue === pull.number && user.login === github.app.bot.login,
    );

  const story: Story & AsyncDisposable = {
    ...shop,
    clock,
    store,
    dataDir,
    app,
    warnings,
    settled,
    async later(act, after = '5m') {
      clock.advance(after);
      const given = act(world);
      await settled();
      return given;
    },
    open: (given = {}) => story.later(() => world.openPull({ files: CHECKOUT, ...given })),
    async wait(by) {
      clock.advance(by);
      await settled();
    },
    check: (pull, base = pull.base.ref) =>
      runs(pull, base)
        .toSorted((a, b) => a.id - b.id)
        .at(-1),
    state(pull, base) {
      const run = story.check(pull, base);
      return run ? (run.conclusion ?? run.status) : 'none';
    },
    comment(pull) {
      const marked = ours(pull).filter(({ body }) => body.includes(COMMENT_MARKER));
      if (marked.length > 1) throw new Error(`There are ${marked.length} comments of ours.`);
      return marked[0];
    },
    replies: (pull) =>
      ours(pull)
        .map(({ body }) => body)
        .filter((body) => !body.includes(COMMENT_MARKER)),
    reactions: (comment) => comment.reactions.map(({ content }) => content),
    asked: ({ requested: { people, teams } }) => [...people, ...teams].toSorted(),
    requests() {
      const all = github.requests.map(({ method, path }) => `${method} ${path}`);
      github.forgetRequests();
      return all;
    },
    async end() {
      await app.stop();
      await web.stop();
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
      await github.finish();
    },
    [Symbol.asyncDispose]: () => story.end(),
  };
  return story;
}

const shopOptions = ({ policy, files }: StoryOptions) => ({
  ...(policy === undefined ? {} : { policy }),
  ...(files === undefined ? {} : { files }),
});

const repositoryOf = ({ github }: Shop, pull: Pull) => github.world.state.repositories.get(pull.repository)!;

/** Nothing waits: a pause is over at once, and an answer that is guarded by one always comes. */
function pause(_milliseconds: number, signal?: AbortSignal): Promise<void> {
  if (!signal) return Promise.resolve();
  return new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(new Error('over')), { once: true }),
  );
}

function logInto(warnings: string[]): Log {
  const keep = (event: string, fields: Readonly<Record<string, unknown>> = {}): void => {
    warnings.push(`${event} ${JSON.stringify(fields)}`);
  };
  return { ...SILENT, warn: keep, error: keep };
}
