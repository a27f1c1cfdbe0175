import { createGitHubApp } from './adapters/github/app.ts';
import { jsonLog } from './adapters/log/json-log.ts';
import { writeCalendar } from './adapters/calendar/write-calendar.ts';
import { createRedact } from './adapters/log/redact.ts';
import { openStore } from './adapters/store/open.ts';
import { feedAddresses } from './adapters/web/feed-address.ts';
import { createMetrics } from './adapters/web/metrics.ts';
import { pages } from './adapters/web/pages.ts';
import { startWeb } from './adapters/web/start-web.ts';
import { type Lockstep, createLockstep } from './app/lockstep.ts';
import type { Clock, Log, Store } from './app/ports.ts';
import { describeError } from './app/worker/describe-error.ts';
import type { RunningServer } from './cli/parts.ts';
import type { Settings } from './cli/settings.ts';
import { version } from './cli/version.ts';

/** Most of them wait for GitHub, or for their installation's limits, whose most urgent request comes first. */
const JOBS_AT_ONCE = 64;

/** What runs may take so long to end; then its lease runs out and it is done again. */
const LAST_CALL = 8_000;

/**
 * Puts the server together: settings, store, GitHub, application, doors. Deliveries are taken once it listens. Throws
 * where the store cannot be opened or the address cannot be had.
 */
export async function startServer(
  settings: Settings,
  { jobsAtOnce = JOBS_AT_ONCE }: { readonly jobsAtOnce?: number } = {},
): Promise<RunningServer> {
  const clock: Clock = { now: () => Date.now() };
  const log = jsonLog(settings.logLevel, {
    clock,
    write: (line) => process.stderr.write(line),
    redact: createRedact(secretsIn(settings)),
  });
  const store = await openStore({
    ...settings,
    onError: (error) => log.warn('store_connection_lost', { error: describeError(error) }),
  });
  try {
    return await openDoors(settings, { store, clock, log, jobsAtOnce });
  } catch (error) {
    await store.close();
    throw error;
  }
}

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly jobsAtOnce: number;
}

async function openDoors(
  settings: Settings,
  { store, clock, log, jobsAtOnce }: Parts,
): Promise<RunningServer> {
  const metrics = createMetrics(store, clock);
  const { meter } = metrics;
  const github = createGitHubApp({
    appId: settings.appId,
    privateKey: settings.privateKey,
    secret: settings.webhookSecret,
    baseUrl: settings.githubApiUrl,
    clock,
    log,
    meter,
  });
  const { webhookSecret: secret, publicUrl } = settings;
  const feedAddress = publicUrl === null ? null : feedAddresses(secret, publicUrl);
  const lockstep = createLockstep({ store, github, clock, log, meter, feedAddress, concurrency: jobsAtOnce });
  const web = await startWeb({
    host: settings.host,
    port: settings.port,
    webhook: {
      verify: (body, signature) => github.verify(body, signature),
      receive: async (delivery) => (await lockstep.receive(delivery)) !== 'duplicate',
      done: (result, { milliseconds, error }) => {
        metrics.countDelivery(result, milliseconds);
        if (result === 'not_stored') log.error('delivery_not_stored', { because: describeError(error) });
      },
    },
    pages: pages({
      store,
      metrics,
      clock,
      health: () => lockstep.health(),
      version: await version(),
      feed: { store, clock, secret, writeCalendar },
    }),
  });
  await lockstep.start();
  log.info('started', { url: web.url, ...webhooksAt(settings) });
  return {
    url: web.url,
    stop: async () => {
      await Promise.all([web.stop(), endWork(lockstep)]);
      await store.close();
    },
  };
}

async function endWork(lockstep: Lockstep): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const limit = setTimeout(resolve, LAST_CALL);
  await Promise.race([lockstep.stop(), late]);
  clearTimeout(limit);
}

/** What GitHub has to be told, where it is known how the server is reached from outside. */
const webhooksAt = ({ publicUrl }: Settings) =>
  publicUrl === null ? {} : { webhooks: `${publicUrl}/api/github/webhooks` };

const secretsIn = ({ privateKey, webhookSecret, databaseUrl }: Settings): readonly string[] => [
  privateKey,
  webhookSecret,
  ...(databaseUrl === null ? [] : [databaseUrl, decodeURIComponent(new URL(databaseUrl).password)]),
];
