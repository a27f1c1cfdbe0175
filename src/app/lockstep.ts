import type { FeedAddress } from './campaign/feed.ts';
import { CAMPAIGN, ROADMAP, campaignOfJob, readCampaignHints } from './campaign/line.ts';
import { openCampaignRecords } from './campaign/records.ts';
import { keepRoadmap } from './campaign/roadmap.ts';
import { settleCampaign } from './campaign/settle-campaign.ts';
import { causeOf } from './cause.ts';
import { settleInDoubt } from './doubt.ts';
import { beginFreeze, freezeSchema } from './freeze/freeze.ts';
import { readHints } from './hints.ts';
import { DOUBT, MERGE_GROUP, PEOPLE, RECOVER, RESYNC, SETTLE, SWEEP, refOfJob } from './jobs.ts';
import { lookAtPeople } from './missed/look-through.ts';
import { mergeGroupSchema, settleMergeGroup } from './merge-queue/merge-group.ts';
import { cachePolicies } from './policies.ts';
import type { Clock, Delivery, GitHubApp, Job, Log, Meter, Store } from './ports.ts';
import { NO_METER } from './ports.ts';
import { FREEZE, RECALL } from './ports.ts';
import type { Instant } from '../core/time/instant.ts';
import { isIdle, processDelivery } from './process-delivery.ts';
import { recall } from './freeze/recall.ts';
import { openRecords } from './records.ts';
import { enqueueRecovery, recover, recoverySchema } from './missed/recover.ts';
import { resync, startResync } from './missed/resync.ts';
import { settle } from './settle.ts';
import { sweep, sweepSchema } from './missed/sweep.ts';
import { createWorker, JOBS_AT_ONCE } from './worker.ts';
import type { Hold } from './worker/hold.ts';
import { createPace } from './worker/pace.ts';
import type { Schedule } from './worker/schedule.ts';
import { timers } from './worker/schedule.ts';
import type { Task, Tenant, World } from './world.ts';
import { tenantOf } from './world.ts';

export interface LockstepParts {
  readonly store: Store;
  readonly github: GitHubApp;
  readonly clock: Clock;
  readonly log: Log;
  /** Left out: nothing is counted. */
  readonly meter?: Meter;
  /** Left out: real timers. */
  readonly schedule?: Schedule;
  /** Where calendar programs find a roadmap; null or left out: nowhere. */
  readonly feedAddress?: FeedAddress | null;
  /** How many jobs run at once in this process. */
  readonly concurrency?: number;
}

/** The whole application, without its doors: it takes deliveries and does what follows from them. */
export interface Lockstep {
  /**
   * Stores a delivery with its first job. Once it returns, nothing is lost: `duplicate` was processed before, and
   * nothing follows from what is `idle`.
   */
  receive(delivery: Delivery): Promise<'stored' | 'duplicate' | 'idle'>;
  /** Begins to work, with a look at what was missed. */
  start(): Promise<void>;
  /** Whether it was asked to stop, and when a job ended last here, well or not; before the first: when this began. */
  health(): { readonly stopping: boolean; readonly lastEnded: Instant };
  /** Runs everything that is due now, and what that leads to. */
  drain(): Promise<void>;
  /** Takes no more work and waits for what runs. */
  stop(): Promise<void>;
}

/** Puts the use cases together around a store, GitHub and a clock. */
export function createLockstep(parts: LockstepParts): Lockstep {
  const { store, clock, log, meter = NO_METER, schedule = timers(clock), feedAddress = null } = parts;
  const { concurrency = JOBS_AT_ONCE } = parts;
  const records = openRecords(store);
  const campaigns = openCampaignRecords(store);
  const policies = cachePolicies();
  const world: World = { ...parts, meter, records, campaigns, policies, feedAddress };
  const regular = startResync();
  const pace = createPace(concurrency, clock);
  const worker = createWorker({
    store,
    clock,
    log,
    schedule,
    run: async (job, hold) => {
      await timed(job.kind, () => runJob(world, job, hold));
      if (job.installation !== 0 && job.kind === 'delivery') await regular.see(world, job.installation);
    },
    concurrency,
    allowed: pace.allowed,
  });
  let state: 'working' | 'stopping' = 'working';
  let lastEnded = clock.now();

  async function timed(kind: string, run: () => Promise<void>): Promise<void> {
    const from = clock.now();
    let result: 'done' | 'failed' = 'failed';
    try {
      await run();
      result = 'done';
    } finally {
      lastEnded = clock.now();
      meter.jobEnded(kind, result, lastEnded - from);
    }
  }

  return {
    health: () => ({ stopping: state === 'stopping', lastEnded }),
    async receive(delivery) {
      const leave = pace.enter();
      try {
        if (await isIdle(store, delivery)) return 'idle';
        const isNew = await store.receive(delivery, clock.now());
        if (isNew) worker.wake();
        return isNew ? 'stored' : 'duplicate';
      } finally {
        leave();
      }
    },
    async start() {
      await enqueueRecovery(world, clock.now(), { starting: true });
      worker.start();
    },
    drain: () => worker.drain(),
    stop: async () => {
      state = 'stopping';
      await worker.stop();
    },
  };
}

async function runJob(world: World, job: Job, hold: Hold): Promise<void> {
  const task: Task = { installation: job.installation, cause: causeOf(job), job, ...hold };
  const tenant = (): Tenant => tenantOf(world, task);
  const careful = job.attempts > 0 || job.fence > 1;
  switch (job.kind) {
    case 'delivery':
      return processDelivery(world, job, task);
    case SETTLE:
      return settle(tenant(), refOfJob(job), { hints: readHints(job.payload), careful });
    case CAMPAIGN:
      return settleCampaign(tenant(), campaignOfJob(job), { hints: readCampaignHints(job.payload), careful });
    case ROADMAP:
      return keepRoadmap(tenant(), job.key.replace(/^roadmap\//, ''));
    case DOUBT:
      return settleInDoubt(tenant(), refOfJob(job));
    case RECALL:
      return recall(tenant(), refOfJob(job), careful);
    case FREEZE:
      return beginFreeze(tenant(), freezeSchema.parse(JSON.parse(job.payload)));
    case SWEEP: {
      const full_name = job.key.replace(/^repository\//, '');
      const options = sweepSchema.parse(JSON.parse(job.payload));
      return sweep(tenant(), { installation: job.installation, full_name }, options);
    }
    case RESYNC:
      return resync(tenant());
    case PEOPLE:
      return lookAtPeople(tenant());
    case RECOVER:
      return recover(world, { ...recoverySchema.parse(JSON.parse(job.payload)), cause: task.cause });
    case MERGE_GROUP:
      return settleMergeGroup(tenant(), mergeGroupSchema.parse(JSON.parse(job.payload)));
    default:
      throw new Error(`Nobody knows the work ${job.kind}`);
  }
}
