import type { FeedAddress } from './campaign/feed.ts';
import type { CampaignRecords } from './campaign/records.ts';
import { logWith } from './log-with.ts';
import type { Policies } from './policies.ts';
import type { Records } from './records.ts';
import type { Clock, GitHub, GitHubApp, Job, Log, Meter, Store } from './ports.ts';

/** What every use case needs from outside. */
export interface World {
  readonly store: Store;
  readonly github: GitHubApp;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
  readonly records: Records;
  readonly campaigns: CampaignRecords;
  readonly policies: Policies;
  /** Null: nobody outside reaches the server, as far as it was told, so no calendar is kept. */
  readonly feedAddress: FeedAddress | null;
}

/** The world as one installation sees it. */
export interface Tenant extends Omit<World, 'github'> {
  readonly installation: number;
  /** What began the work at hand: a delivery's id, or the first job where time alone began it. It is in every line of the log, and in the check. */
  readonly cause: string;
  /** Aborted when the work at hand was lost to another process: from then on nothing may be written. */
  readonly signal: AbortSignal;
  /** Throws `Lost` where the work at hand is lost, or may be: asked before each write, for a process that was stopped notices nothing else. */
  readonly check: () => void;
  readonly github: GitHub;
}

/** The work at hand: for whom, what began it, and until when it is ours. */
export interface Task extends Pick<Tenant, 'installation' | 'cause' | 'signal' | 'check'> {
  readonly job: Job;
}

/** Narrows the world to one installation, so that nothing of another is in reach. */
export const tenantOf = (world: World, { job, ...task }: Task): Tenant => ({
  ...world,
  ...task,
  records: world.records.heldBy(job),
  campaigns: world.campaigns.heldBy(job),
  log: logWith(world.log, { cause: task.cause, installation: task.installation }),
  github: world.github.installation(task.installation, task.check),
});
