import { type Changes, NoWorkingCopy, type WorkingCopy } from '../../app/working-copy.ts';
import type { Facts } from '../../core/facts/facts.ts';
import { type ParsedPolicy, parsePolicy } from '../../core/policy/parse.ts';
import { POLICY_PATH, type Policy } from '../../core/policy/policy.ts';
import type { Instant } from '../../core/time/instant.ts';
import { type CoveringRule, coverage } from '../../core/verdict/coverage.ts';
import { Fault, type Io } from '../verb.ts';
import { factsOf } from './facts-of.ts';
import { type Range, findRange } from './range.ts';

/** Everything a preview is made of. */
export interface Preview {
  readonly range: Range;
  /** Where the policy came from, for people: `.github/lockstep.yml at main`. */
  readonly policyFrom: string;
  readonly parsed: ParsedPolicy;
  /** The branch's own version, where it changes it; null: it does not, or removes it. */
  readonly head: ParsedPolicy | null;
  readonly changes: Changes;
  readonly covering: readonly CoveringRule[];
  readonly uncommitted: readonly string[];
  readonly now: Instant;
}

export interface PreviewQuestion {
  /** Null: the branch that this clone's origin has as its own. */
  readonly base: string | null;
  /** Null: HEAD. */
  readonly head: string | null;
  /** A file that holds the policy; null: the base's. */
  readonly policyPath: string | null;
  readonly now: Instant;
  readonly io: Io;
}

/** True where the policy that judges, or the one that the branch brings, does not parse. */
export const isBroken = ({ parsed, head }: Preview): boolean =>
  parsed.policy === null || head?.policy === null;

/** Looks at the working copy and works out which rules cover the branch. Throws `Fault`. */
export async function makePreview({
  base,
  head: headName,
  policyPath,
  now,
  io,
}: PreviewQuestion): Promise<Preview> {
  const copy = await openWorkingCopy(io);
  const range = await findRange(copy, base, headName);
  const { text, from } = await readPolicy(copy, range, policyPath, io);
  const changes = await copy.changes(range.base.commit, range.head.commit);
  if (changes === null)
    throw new Fault(
      `${range.base.name} and ${range.head.name} share no history here.`,
      'In a shallow clone fetch the rest: git fetch --unshallow',
    );
  const parsed = parsePolicy(text);
  const head = await readHeadPolicy(copy, range, changes);
  const facts = factsOf(range, changes);
  return {
    range,
    policyFrom: from,
    parsed,
    head,
    changes,
    covering: parsed.policy === null ? [] : coveringRules(parsed.policy, facts, head),
    uncommitted: await copy.uncommitted(),
    now,
  };
}

async function openWorkingCopy({ parts, cwd }: Io): Promise<WorkingCopy> {
  try {
    return await parts.openWorkingCopy(cwd);
  } catch (cause) {
    if (!(cause instanceof NoWorkingCopy)) throw cause;
    throw new Fault(cause.message, 'Run this inside a clone of the repository.', { cause });
  }
}

/** Nothing changed is covered by nothing; to `coverage` an empty list would look like one that GitHub cut. */
const coveringRules = (policy: Policy, facts: Facts, head: ParsedPolicy | null): readonly CoveringRule[] =>
  facts.files.length === 0 ? [] : coverage(policy, facts, head?.policy ?? null);

async function readPolicy(
  copy: WorkingCopy,
  { base, head }: Range,
  path: string | null,
  io: Io,
): Promise<{ readonly text: string; readonly from: string }> {
  if (path !== null) return { text: await io.readFile(path), from: path };
  const text = await copy.readText(base.commit, POLICY_PATH);
  if (text !== null) return { text, from: `${POLICY_PATH} at ${base.name}` };
  const atHead = await copy.readText(head.commit, POLICY_PATH);
  throw new Fault(
    `${base.name} has no ${POLICY_PATH}.`,
    atHead === null
      ? 'If the organisation has one in its `.github` repository, give it with --policy FILE.'
      : `${head.name} has one, which counts once it is merged. Try it with: lockstep preview --policy ${POLICY_PATH}`,
  );
}

async function readHeadPolicy(
  copy: WorkingCopy,
  range: Range,
  changes: Changes,
): Promise<ParsedPolicy | null> {
  if (!changes.files.some(({ filename }) => filename === POLICY_PATH)) return null;
  const text = await copy.readText(range.head.commit, POLICY_PATH);
  return text === null ? null : parsePolicy(text);
}
