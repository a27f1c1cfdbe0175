import type { Policies } from './policies.ts';
import type { Records } from './records.ts';
import type { Clock, GitHub, GitHubApp, Log, Store } from './ports.ts';

/** What every use case needs from outside. */
export interface World {
  readonly store: Store;
  readonly github: GitHubApp;
  readonly clock: Clock;
  readonly log: Log;
  readonly records: Records;
  readonly policies: Policies;
}

/** The world as one installation sees it. */
export interface Tenant extends Omit<World, 'github'> {
  readonly installation: number;
  /** Aborted when the work at hand was lost to another process: from then on nothing may be written. */
  readonly signal: AbortSignal;
  readonly github: GitHub;
}

/** Narrows the world to one installation, so that nothing of another is in reach. */
export const tenantOf = (world: World, installation: number, signal: AbortSignal): Tenant => ({
  ...world,
  installation,
  signal,
  github: world.github.installation(installation),
});
