import { readCommandLines } from '../../core/facts/command-lines.ts';
import type { Facts } from '../../core/facts/facts.ts';
import { POLICY_PATH } from '../../core/policy/policy.ts';
import type { Handle, Policy } from '../../core/policy/policy.ts';
import { coverage } from '../../core/verdict/coverage.ts';
import type { CoveringRule } from '../../core/verdict/coverage.ts';
import { overrideActsOf } from '../../core/verdict/override/override-acts.ts';
import { signingDepartments } from '../../core/verdict/policy-rule.ts';
import type { PolicySource } from '../../core/verdict/verdict.ts';
import type { Tenant } from '../world.ts';
import { readContents } from './contents.ts';
import { readEarlierFiles } from './earlier-files.ts';
import { readComparedModes, readLinkModes } from './modes.ts';
import { readPeople } from './people.ts';
import type { Reading } from './reading.ts';

interface Context {
  /** The facts that were judged last, where they may be believed. */
  readonly kept: Facts | null;
  readonly reading: Reading;
  readonly fresh: boolean;
}

/** The second round: the policy at the head, modes and texts where coverage depends on them, then the people who decide. */
export async function gatherDetails(
  tenant: Tenant,
  first: Facts,
  source: PolicySource,
  context: Context,
): Promise<Facts> {
  const known = reuse(first, context.kept);
  const policy = policyOf(source);
  const atHead = await readPolicyAtHead(tenant, known, context);
  if (!policy) return { ...known, policy_at_head: atHead };
  const head = atHead === null ? null : parseHead(tenant, atHead);
  const modes = await readLinkModes(tenant, known, policy, context.reading);
  const linked: Facts = { ...known, policy_at_head: atHead, modes };
  const before = coverage(policy, linked, head);
  const contents = await readContents(tenant, linked, before, context.reading);
  const covered: Facts = { ...linked, contents };
  // Most often there is nothing to read, and of thousands of files coverage is not worked out twice.
  const covering = contents === linked.contents ? before : coverage(policy, covered, head);
  if (covering.length === 0) return covered;
  const [people, compared] = await Promise.all([
    readPeople(tenant, handlesOf(policy, head, covering, covered), context.fresh),
    readCompared(tenant, covered, { policy, covering, reading: context.reading }),
  ]);
  for (const { handle, because } of people.unreadUsers) context.reading.miss(`account ${handle}`, because);
  return {
    ...covered,
    ...compared,
    members: mutable(people.members),
    no_such_teams: [...people.no_such_teams],
    users: { ...people.users },
  };
}

/** What sign-offs on earlier heads are compared by. */
async function readCompared(
  tenant: Tenant,
  facts: Facts,
  context: {
    readonly policy: Policy;
    readonly covering: readonly CoveringRule[];
    readonly reading: Reading;
  },
): Promise<Pick<Facts, 'files_at' | 'modes' | 'modes_at'>> {
  const filesAt = await readEarlierFiles(tenant.github, facts, context.policy.sign_off);
  const listed = { ...facts, files_at: filesAt };
  const modes = await readComparedModes(tenant, listed, context.covering, context.reading);
  return { files_at: filesAt, ...modes };
}

/** Modes and texts belong to a head: what was read whole for it once stays true. */
function reuse(facts: Facts, kept: Facts | null): Facts {
  if (kept === null || kept.unread.length > 0) return facts;
  if (kept.pull.head.sha !== facts.pull.head.sha || kept.pull.base.sha !== facts.pull.base.sha) return facts;
  return { ...facts, modes: kept.modes, modes_at: kept.modes_at, contents: kept.contents };
}

/** The policy that may judge: the base's, or the last valid one, for a pull request that mends it. */
export function policyOf(source: PolicySource): Policy | null {
  switch (source.kind) {
    case 'found':
      return source.policy;
    case 'broken':
      return source.last_valid;
    case 'unread':
      return null;
  }
}

async function readPolicyAtHead(
  tenant: Tenant,
  facts: Facts,
  { kept, reading }: Context,
): Promise<string | null> {
  const file = facts.files.find(({ filename }) => filename === POLICY_PATH);
  if (!file || file.status === 'removed') return null;
  if (kept?.pull.head.sha === facts.pull.head.sha && kept.policy_at_head !== null) return kept.policy_at_head;
  const read = tenant.github.readText(facts.repository.full_name, POLICY_PATH, facts.pull.head.sha);
  const text = await reading.read('policy_at_head', read, null);
  return text?.text ?? null;
}

const parseHead = ({ policies }: Tenant, text: string): Policy | null =>
  policies.parse({ text, blob: `head ${text}` }).policy;

/** Members and lead teams of the departments that the covering rules need; leads in person only where somebody objected, and who may override where somebody did. */
function handlesOf(
  policy: Policy,
  head: Policy | null,
  covering: readonly CoveringRule[],
  facts: Facts,
): readonly Handle[] {
  const needed = new Set(covering.flatMap(({ rule }) => rule.sign_off.map(({ department }) => department)));
  const departments = signingDepartments(policy, head).filter(({ id }) => needed.has(id));
  const everyLead = isContested(facts);
  return [
    ...departments.flatMap(({ members, leads }) => [
      ...members,
      ...leads.filter((handle) => everyLead || handle.includes('/')),
    ]),
    ...(isOverrideAsked(facts) ? (policy.override?.by ?? []) : []),
  ];
}

function isContested({ reviews, comments }: Facts): boolean {
  const words = new Set(['object', 'lift']);
  return (
    reviews.some(({ state }) => state === 'CHANGES_REQUESTED' || state === 'DISMISSED') ||
    comments.some(({ first_body, body }) =>
      readCommandLines(first_body ?? body).some(({ name }) => words.has(name)),
    )
  );
}

/** Who may override matters only once somebody asked. */
const isOverrideAsked = (facts: Facts): boolean =>
  overrideActsOf(facts).some(({ kind }) => kind === 'override');

const mutable = (members: Readonly<Record<Handle, readonly Facts['pull']['user'][]>>): Facts['members'] =>
  Object.fromEntries(Object.entries(members).map(([handle, accounts]) => [handle, [...accounts]]));
