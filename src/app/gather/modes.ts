import { readCommandLines } from '../../core/facts/command-lines.ts';
import type { Facts } from '../../core/facts/facts.ts';
import { own } from '../../core/facts/own.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { readInstant } from '../../core/time/instant.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { SignOffAct } from '../../core/verdict/acts.ts';
import type { CoveringRule } from '../../core/verdict/coverage.ts';
import { modesNeeded } from '../../core/verdict/coverage.ts';
import { whatWasSeen } from '../../core/verdict/seen.ts';
import type { Tenant } from '../world.ts';
import type { Reading } from './reading.ts';

/** Git modes of files that may be symlinks or submodules above what a rule covers; none are read where none may be. */
export async function readLinkModes(
  tenant: Tenant,
  facts: Facts,
  policy: Policy,
  reading: Reading,
): Promise<Facts['modes']> {
  const missing = modesNeeded(policy, facts.files).filter((name) => !Object.hasOwn(facts.modes, name));
  return { ...facts.modes, ...(await readModes(tenant, facts, facts.pull.head.sha, missing, reading)) };
}

/**
 * Modes of covered files now and at the earlier heads that people signed off: a file can become executable, or a
 * symlink, with the same patch. Read only where a sign-off on an earlier head has to be compared.
 */
export async function readComparedModes(
  tenant: Tenant,
  facts: Facts,
  covering: readonly CoveringRule[],
  reading: Reading,
): Promise<Pick<Facts, 'modes' | 'modes_at'>> {
  const heads = signedHeads(facts).filter((sha) => (own(facts.files_at, sha) ?? []).length > 0);
  const present = new Set(
    facts.files.filter(({ status }) => status !== 'removed').map(({ filename }) => filename),
  );
  const covered = [...new Set(covering.flatMap(({ covers }) => covers.map(({ filename }) => filename)))];
  const names = covered.filter((name) => present.has(name));
  if (heads.length === 0 || names.length === 0) return { modes: facts.modes, modes_at: facts.modes_at };
  const missing = names.filter((name) => !Object.hasOwn(facts.modes, name));
  // Where all modes of now are kept, those of then were read for the same files.
  const known = (head: string): Facts['modes'] | undefined =>
    missing.length === 0 ? facts.modes_at[head] : undefined;
  const [now, ...then] = await Promise.all([
    readModes(tenant, facts, facts.pull.head.sha, missing, reading),
    ...heads.map((head) => known(head) ?? readModes(tenant, facts, head, names, reading)),
  ]);
  return {
    modes: { ...facts.modes, ...now },
    modes_at: Object.fromEntries(heads.map((head, index) => [head, then[index] ?? {}])),
  };
}

/**
 * Earlier heads that somebody signed off, as far as can be told: those that an approving review names, and those that were
 * looked at when it, or the comment with a sign-off, was written.
 */
export function signedHeads(facts: Facts): readonly string[] {
  const { reviews, comments, pull } = facts;
  const reviewed = reviews
    .filter(({ state }) => state === 'APPROVED')
    .flatMap(({ commit_id: commit, submitted_at }) => [
      ...(commit === null ? [] : [commit]),
      ...seenAt(facts, { at: readInstant(submitted_at ?? ''), by: 'review', commit }),
    ]);
  const commented = comments
    .filter(({ first_body, body }) =>
      readCommandLines(first_body ?? body).some(({ name }) => name === 'sign-off'),
    )
    .flatMap(({ created_at }) => seenAt(facts, { at: readInstant(created_at), by: 'comment', commit: null }));
  return [...new Set([...reviewed, ...commented])].filter((sha) => sha !== pull.head.sha);
}

/** The head that somebody looked at, and those that were replaced so shortly before that it may have been one of them. */
function seenAt(
  facts: Facts,
  { at, ...act }: Pick<SignOffAct, 'by' | 'commit'> & { readonly at: Instant | null },
): readonly string[] {
  if (at === null) return [];
  const seen = whatWasSeen({ ...act, at }, facts);
  return seen.kind === 'commit' ? [seen.sha, ...seen.replaced] : [];
}

const readModes = (
  { github }: Tenant,
  { repository }: Facts,
  commit: string,
  names: readonly string[],
  reading: Reading,
): Promise<Facts['modes']> =>
  names.length === 0
    ? Promise.resolve({})
    : reading.read('modes', github.readModes(repository.full_name, commit, names), {});
