import { createGitHubApp } from './adapters/github/app.ts';
import { jsonLog } from './adapters/log/json-log.ts';
import { openStore } from './adapters/store/open.ts';
import { type Metrics, createMetrics } from './adapters/web/metrics.ts';
import { pages } from './adapters/web/pages.ts';
import { startWeb } from './adapters/web/start-web.ts';
import { type Lockstep, createLockstep } from './app/lockstep.ts';
import type { Clock, Log, Store } from './app/ports.ts';
import type { RunningServer } from './cli/parts.ts';
import type { Settings } from './cli/settings.ts';
import { version } from './cli/version.ts';
import { OUTCOMES } from './core/verdict/verdict.ts';

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
  const plainLog = jsonLog(settings.logLevel, clock, (line) => process.stderr.write(line));
  const store = await openStore({
    ...settings,
    onError: (error) => plainLog.warn('store_connection_lost', { error: error.message }),
  });
  try {
    return await openDoors(settings, { store, clock, plainLog, jobsAtOnce });
  } catch (error) {
    await store.close();
    throw error;
  }
}

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly plainLog: Log;
  readonly jobsAtOnce: number;
}

async function openDoors(
  settings: Settings,
  { store, clock, plainLog, jobsAtOnce }: Parts,
): Promise<RunningServer> {
  const metrics = createMetrics(store);
  const log = countVerdicts(plainLog, metrics);
  const github = createGitHubApp({
    appId: settings.appId,
    privateKey: settings.privateKey,
    secret: settings.webhookSecret,
    baseUrl: settings.githubApiUrl,
    clock,
    log,
  });
  const lockstep = createLockstep({ store, github, clock, log, concurrency: jobsAtOnce });
  const web = await startWeb({
    host: settings.host,
    port: settings.port,
    webhook: {
      verify: (body, signature) => github.verify(body, signature),
      receive: async (delivery) => (await lockstep.receive(delivery)) !== 'duplicate',
      done: (result, error) => {
        metrics.countDelivery(result);
        if (result === 'not_stored')
          log.error('delivery_not_stored', { because: error instanceof Error ? error.message : 'not known' });
      },
    },
    pages: pages({ store, metrics, clock, version: await version() }),
  });
  await lockstep.start();
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

/** The application tells its log of each verdict; this counts what it hears. */
const countVerdicts = (log: Log, metrics: Metrics): Log => ({
  ...log,
  info: (event, fields) => {
    const outcome = event === 'settled' ? OUTCOMES.find((known) => known === fields?.['outcome']) : undefined;
    if (outcome !== undefined) metrics.countVerdict(outcome);
    log.info(event, fields);
  },
});
