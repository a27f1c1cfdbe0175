import { z } from 'zod';
import { POLICY_PATH } from '../../core/policy/policy.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { PolicySource } from '../../core/verdict/verdict.ts';
import type { FileText } from '../ports.ts';
import { Refused, Unavailable } from '../ports.ts';
import type { Tenant } from '../world.ts';

/** The policy for a base branch now. */
export interface PolicyNow {
  /** Null: there never was one, and Lockstep is silent. */
  readonly source: PolicySource | null;
  /** Changes when the policy does. */
  readonly stamp: string;
  /** The text of the last valid policy, where the one at the base is broken. */
  readonly lastValid: string | null;
  /** Since when a valid policy is known here; null: not known, or there is none. */
  readonly knownSince: Instant | null;
}

/** Where a policy can stand: a branch of a repository. */
interface Place {
  readonly repo: string;
  readonly ref: string;
}

/**
 * Reads the policy at the tip of a base branch, else the organisation's. What is kept is believed (pushes renew it)
 * unless `fresh`. One that was there and is gone is broken; only a removal that was judged makes a place silent again.
 */
export async function readPolicyNow(tenant: Tenant, place: Place, fresh: boolean): Promise<PolicyNow> {
  try {
    const own = await sourceAt(tenant, place, fresh);
    return own ?? (await sourceAt(tenant, organisationOf(place), fresh)) ?? SILENT;
  } catch (error) {
    if (!(error instanceof Unavailable) && !(error instanceof Refused)) throw error;
    return {
      source: { kind: 'unread', because: error.message },
      stamp: 'unread',
      lastValid: null,
      knownSince: (await lastValidAt(tenant, place))?.since ?? null,
    };
  }
}

/** Whether it is known, without asking anybody, that there is no policy for this branch. */
export async function isKnownSilent(tenant: Tenant, place: Place): Promise<boolean> {
  for (const at of [place, organisationOf(place)]) {
    if ((await tenant.store.readKept(tenant.installation, textKey(at))) !== 'null') return false;
    if (await lastValidAt(tenant, at)) return false;
  }
  return true;
}

/** A removal of the policy was judged and merged: the place is as if there never was one, unless it has another by now. */
export async function forgetPolicy(tenant: Tenant, place: Place): Promise<void> {
  await tenant.store.forget(tenant.installation, validKey(place));
  await readPolicyNow(tenant, place, true);
}

/** Whether anything was ever read at this place, and not dropped since. */
export const isPolicyKept = async (
  {
    store,
    installation,
  }: { readonly store: Pick<Tenant['store'], 'readKept'>; readonly installation: number },
  place: Place,
): Promise<boolean> => (await store.readKept(installation, textKey(place))) !== undefined;

/** The branch moved and the policy may have changed: it is read again when it is needed next. */
export async function dropPolicyText({ store, installation }: Tenant, place: Place): Promise<void> {
  if (await isPolicyKept({ store, installation }, place)) await store.forget(installation, textKey(place));
}

/** `.github` of the same owner. Its default branch, whatever it is called, is what `HEAD` names. */
export const organisationOf = ({ repo }: Pick<Place, 'repo'>): Place => ({
  repo: `${repo.split('/')[0] ?? ''}/.github`,
  ref: 'HEAD',
});

const SILENT: PolicyNow = { source: null, stamp: 'silent', lastValid: null, knownSince: null };

async function sourceAt(tenant: Tenant, place: Place, fresh: boolean): Promise<PolicyNow | null> {
  const text = await textAt(tenant, place, fresh);
  if (!text) return gone(tenant, place);
  const { policy, problems } = tenant.policies.parse(text);
  if (policy) {
    const knownSince = await keepValid(tenant, place, text.text);
    return { source: { kind: 'found', policy, problems }, stamp: text.blob, lastValid: null, knownSince };
  }
  const before = await lastValidAt(tenant, place);
  if (!before) await keepValid(tenant, place, null);
  return broken(tenant, 'invalid', problems, text.blob, before?.text ?? null);
}

async function gone(tenant: Tenant, place: Place): Promise<PolicyNow | null> {
  const before = await lastValidAt(tenant, place);
  return before ? broken(tenant, 'gone', [], 'gone', before.text) : null;
}

function broken(
  { policies }: Tenant,
  because: 'gone' | 'invalid',
  problems: Extract<PolicySource, { kind: 'broken' }>['problems'],
  stamp: string,
  lastValid: string | null,
): PolicyNow {
  const policy =
    lastValid === null ? null : policies.parse({ text: lastValid, blob: `last valid ${lastValid}` }).policy;
  return {
    source: { kind: 'broken', because, problems, last_valid: policy },
    stamp,
    lastValid,
    knownSince: null,
  };
}

const keptText = z.object({ text: z.string(), blob: z.string() }).nullable();

async function textAt(tenant: Tenant, place: Place, fresh: boolean): Promise<FileText | null> {
  const { store, installation, github, clock } = tenant;
  const kept = fresh ? undefined : await store.readKept(installation, textKey(place));
  if (kept !== undefined) return keptText.parse(JSON.parse(kept));
  const text = await github.readText(place.repo, POLICY_PATH, place.ref);
  await store.keep(installation, textKey(place), JSON.stringify(text), clock.now());
  return text;
}

const keptValid = z.object({ text: z.string().nullable(), since: z.int().nullish() });

/** The last valid text that stood here; `text` is null where none ever was valid. Null: there never was a policy here. */
async function lastValidAt(
  { store, installation }: Tenant,
  place: Place,
): Promise<z.infer<typeof keptValid> | null> {
  const kept = await store.readKept(installation, validKey(place));
  return kept === undefined ? null : keptValid.parse(JSON.parse(kept));
}

/** Keeps the last valid text; gives since when there is one, which another text does not change. */
async function keepValid(tenant: Tenant, place: Place, text: string | null): Promise<Instant | null> {
  const { store, installation, clock } = tenant;
  const before = await lastValidAt(tenant, place);
  const now = clock.now();
  if (before?.text === text) return before.since ?? null;
  const isFirst = before === null || before.text === null;
  const since = isFirst ? now : (before.since ?? null);
  await store.keep(installation, validKey(place), JSON.stringify({ text, since }), now);
  return since;
}

/** Ends in a space, so that forgetting `main` does not forget `main-2`. */
const textKey = ({ repo, ref }: Place): string => `policy/${repo.toLowerCase()}@${ref} `;
const validKey = ({ repo, ref }: Place): string => `valid/${repo.toLowerCase()}@${ref} `;
