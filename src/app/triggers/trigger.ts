import { z } from 'zod';
import type { Hints } from '../hints.ts';
import { NO_HINTS } from '../hints.ts';
import type { PullRecord, PullRef, Remembered, RepositoryRef } from '../ports.ts';
import type { Tenant } from '../world.ts';

/**
 * What a family of events makes Lockstep do: remember what GitHub will not tell again, and look at pull requests.
 * A trigger never decides anything; an event is a hint.
 */
export interface Trigger {
  /** As in the header `x-github-event`. */
  readonly events: readonly string[];
  /** The actions that something follows from; null: all of them, or an event without actions. */
  readonly actions: readonly string[] | null;
  /** Whether nothing follows from this one, so that it need not even be stored. In doubt false; left out: never. */
  isIdle?(kept: Kept, payload: unknown): Promise<boolean>;
  /** Throws a zod error where the payload is not what GitHub documents. */
  handle(tenant: Tenant, payload: unknown): Promise<void>;
}

/** What can be looked up at the door, before a delivery is stored. */
export interface Kept {
  readonly installation: number;
  readonly store: Pick<Tenant['store'], 'readKept'>;
}

/** What is read of accounts and repositories in payloads; the rest stops here. */
export const accountSchema = z.object({
  login: z.string(),
  id: z.int(),
  type: z
    .string()
    .nullish()
    .transform((type) => type ?? null),
});
/** Who did it; null: the event does not say, or not in a way that tells who. */
export const senderSchema = accountSchema.nullable().catch(null);
export const repositorySchema = z.object({ full_name: z.string() });

export const refIn = (
  { installation }: Tenant,
  repository: Pick<RepositoryRef, 'full_name'>,
  number: number,
): PullRef => ({ installation, full_name: repository.full_name, number });

/** Changes what is remembered of a pull request. It had an event now, so it is no longer as it was found at installation. */
export function remember(
  tenant: Tenant,
  ref: PullRef,
  change: (remembered: Remembered, record: PullRecord) => Remembered,
): Promise<PullRecord> {
  return tenant.records.change(ref, (record) => {
    const before = record.remembered;
    const awake = before.check_only === true ? { ...before, check_only: false } : before;
    const remembered = change(awake, record);
    return remembered === before ? record : { ...record, remembered };
  });
}

/**
 * A pull request as events carry it; the numbers are in the events of the pull request itself only. An event that names the
 * pull request is enough to look at it: all else is a hint, or is remembered where it is there.
 */
export const pullSchema = z.object({
  number: z.int(),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
  head: z.object({ sha: z.string() }).nullish(),
  base: z.object({ ref: z.string(), sha: z.string().nullish() }).nullish(),
  changed_files: z.int().nullish(),
  commits: z.int().nullish(),
  comments: z.int().nullish(),
});

export const hintsOf = (pull: z.infer<typeof pullSchema>): Hints => ({
  ...NO_HINTS,
  head: pull.head?.sha ?? null,
  base: pull.base?.ref ?? null,
  changed_files: pull.changed_files ?? null,
  commits: pull.commits ?? null,
  comments: pull.comments ?? null,
});
