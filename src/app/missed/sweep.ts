import { z } from 'zod';
import { sweepCampaigns } from '../campaign/sweep-campaigns.ts';
import { isKnownSilent } from '../gather/policy.ts';
import { NO_HINTS } from '../hints.ts';
import { mapInGroups } from './map-in-groups.ts';
import type { Look } from './look.ts';
import { startLook } from './look.ts';
import type { OpenPull, PullRecord, PullRef, RepositoryRef } from '../ports.ts';
import { noteQuiet } from './quiet.ts';
import { forgetFound, wasJustFound } from './just-found.ts';
import type { Found } from './spread.ts';
import { enqueueSpread, foundIn } from './spread.ts';
import type { Tenant } from '../world.ts';

export const sweepSchema = z.object({
  /** People that were read since then need not be read again; null: all are. */
  since: z.int().nullable().catch(null),
  /** What the list of repositories says of this one, when somebody pushed to it last among it; null: nothing is known, and campaigns wait for the next look. */
  listed: z.object({ default_branch: z.string(), pushed_at: z.string().nullable() }).nullable().catch(null),
});
export type SweepOptions = z.infer<typeof sweepSchema>;

/** For a repository of which an event told, and what its default branch is where it did. */
export const toldOf = ({
  default_branch,
}: {
  readonly default_branch?: string | null | undefined;
}): SweepOptions => ({
  since: null,
  listed: default_branch == null ? null : { default_branch, pushed_at: null },
});

/**
 * Lists the open pull requests of a repository and has those looked at that differ from what was judged, and those that are
 * stored as open and are not listed. On first installation they get their check only: comments and requests start with their
 * next event.
 */
export async function sweep(tenant: Tenant, repository: RepositoryRef, options: SweepOptions): Promise<void> {
  const { full_name } = repository;
  const pulls = await tenant.github.readOpenPulls(full_name);
  const look = startLook(tenant, { since: options.since ?? tenant.clock.now(), fresh: true });
  const bases = new Set(pulls.map(({ base }) => base));
  if (options.listed) bases.add(options.listed.default_branch);
  const silent = await silentBases(tenant, full_name, bases, look);
  const justFound = await wasJustFound(tenant, repository);
  const found = await mapInGroups(pulls, async (pull): Promise<readonly Found[]> => {
    const ref = { ...repository, number: pull.number };
    const record = await tenant.records.read(ref);
    const isNew = record.facts === null && record.remembered.history.length === 0;
    if (justFound && isNew) await tenant.records.change(ref, markCheckOnly);
    if (silent.has(pull.base) && record.published.check === null) return [];
    return (await needsLook(tenant, look, { ref, record, pull })) ? [toFound(ref, record, pull)] : [];
  });
  await forgetFound(tenant, repository);
  await enqueueSpread(tenant, [...found.flat(), ...(await unlisted(tenant, repository, pulls))]);
  if (options.listed)
    await sweepCampaigns(tenant, repository, { branch: options.listed.default_branch, justFound });
  const pushedAt = options.listed?.pushed_at ?? null;
  if (pushedAt !== null && bases.size === silent.size) await noteQuiet(tenant, full_name, pushedAt);
}

/** Base branches without a policy. What is kept of them is renewed on the way. */
async function silentBases(
  tenant: Tenant,
  repo: string,
  bases: ReadonlySet<string>,
  look: Look,
): Promise<ReadonlySet<string>> {
  const silent = new Set<string>();
  for (const base of bases) {
    const { source } = await look.policyAt(repo, base);
    if (source === null && (await isKnownSilent(tenant, { repo, ref: base }))) silent.add(base);
  }
  return silent;
}

async function needsLook(
  tenant: Tenant,
  look: Look,
  { ref, record, pull }: { readonly ref: PullRef; readonly record: PullRecord; readonly pull: OpenPull },
): Promise<boolean> {
  const stale = isStale(record, tenant);
  if (stale) await tenant.records.change(ref, unsaid);
  return stale || differs(record, pull) || look.isOutdated(ref, record);
}

const toFound = (ref: PullRef, record: PullRecord, { head, base, updated_at }: OpenPull): Found => ({
  ...foundIn(ref, record),
  updated_at,
  hints: { ...NO_HINTS, head, base },
});

/** Closed by now, and nobody told; a green check may have to be taken back. */
async function unlisted(
  { store, records }: Tenant,
  { installation, full_name }: RepositoryRef,
  pulls: readonly OpenPull[],
): Promise<readonly Found[]> {
  const listed = new Set(pulls.map(({ number }) => number));
  const open = await store.openPulls(installation, full_name);
  const gone = open.filter(({ number }) => !listed.has(number));
  return mapInGroups(gone, async (ref) => foundIn(ref, await records.read(ref)));
}

const markCheckOnly = (record: PullRecord): PullRecord => ({
  ...record,
  remembered: { ...record.remembered, check_only: true },
});

/** GitHub gives up on a run that is in progress for 14 days; one that is written again begins anew. */
const STALE_AFTER = 12 * 24 * 60 * 60 * 1000;

function isStale({ published: { check } }: PullRecord, { clock }: Tenant): boolean {
  if (check?.at === undefined || check.content.status !== 'in_progress') return false;
  return clock.now() - check.at > STALE_AFTER;
}

/** As if the check said nothing yet, so that it is written again. */
function unsaid(record: PullRecord): PullRecord {
  const { check } = record.published;
  if (!check) return record;
  const content = { ...check.content, title: '' };
  return { ...record, published: { ...record.published, check: { ...check, content } } };
}

const differs = (record: PullRecord, pull: OpenPull): boolean =>
  record.state !== 'open' ||
  record.head !== pull.head ||
  record.base !== pull.base ||
  record.updated_at !== pull.updated_at ||
  record.facts?.pull.draft !== pull.draft;
