import type { Facts } from '../facts/facts.ts';
import { readInstant } from '../time/instant.ts';
import { actsOf } from '../verdict/acts.ts';
import { concerns } from '../verdict/objections.ts';
import type { Act } from '../verdict/acts.ts';
import type { DepartmentVerdict, IgnoredBecause, Verdict } from '../verdict/verdict.ts';
import type { NewEntry } from './entry.ts';
import type { Judgement } from './entries-of-judgement.ts';
import type { Scene } from './scene.ts';
import { entryIn } from './scene.ts';
import type { StandingSignOff } from './standing.ts';
import { evidenceOf } from './standing.ts';

/** Sign-offs that count now and did not before, and those that did and do not any more, with the reason. */
export function signOffEntries(scene: Scene, judgement: Judgement): readonly NewEntry[] {
  const before = new Set(judgement.before.sign_offs.map(keyOf));
  const after = new Set(judgement.after.sign_offs.map(keyOf));
  const ended = judgement.before.sign_offs.filter((one) => !after.has(keyOf(one)));
  return [
    ...judgement.after.sign_offs
      .filter((one) => !before.has(keyOf(one)))
      .flatMap((one) => signedOff(scene, one, judgement.verdict)),
    ...ended.map((one) => signOffEnded(scene, one, judgement)),
  ];
}

const keyOf = ({ evidence, rule, department }: StandingSignOff): string =>
  `${evidence} ${rule} ${department}`;

function signedOff(scene: Scene, one: StandingSignOff, verdict: Verdict): readonly NewEntry[] {
  const { account: actor, department, rule, evidence } = one;
  const signature = departmentIn(verdict, one)?.signed.find(
    (given) => evidenceOf(given.evidence) === evidence,
  );
  if (!signature) return [];
  const details = { by: signature.by, evidence };
  return [entryIn(scene, { kind: 'signed_off', at: signature.at, actor, department, rule, details })];
}

const departmentIn = (
  { rules }: Verdict,
  { rule, department }: StandingSignOff,
): DepartmentVerdict | undefined =>
  rules
    .find((verdict) => verdict.rule.id === rule)
    ?.departments.find((verdict) => verdict.department === department);

/** `renewed`: another sign-off of the same person took its place. `not_covered`: the rule does not need it any more. `gone`: its evidence is. */
type Why = IgnoredBecause | 'renewed' | 'not_covered' | 'gone';

function signOffEnded(scene: Scene, one: StandingSignOff, judgement: Judgement): NewEntry {
  const { account, department, rule, evidence } = one;
  const why = whyEnded(one, judgement);
  const { at, actor } = howEnded(one, why, judgement);
  const details = { why, evidence, account };
  return entryIn(scene, { kind: 'sign_off_ended', at, actor, department, rule, details });
}

function whyEnded(one: StandingSignOff, { verdict, after }: Judgement): Why {
  const department = departmentIn(verdict, one);
  if (!department) return 'not_covered';
  if (department.signed.some(({ account }) => account.id === one.account)) return 'renewed';
  const own = department.ignored.filter(({ account }) => account.id === one.account);
  const same = own.find(({ evidence }) => evidenceOf(evidence) === one.evidence);
  const elsewhere = after.sign_offs.some(({ evidence }) => evidence === one.evidence);
  return (same ?? own.at(-1))?.because ?? (elsewhere ? 'other_department' : 'gone');
}

/** Whose act it was that ended a sign-off, and when; where nobody's is known, Lockstep saw it just now. */
function howEnded(
  one: StandingSignOff,
  why: Why,
  { verdict, facts }: Judgement,
): { readonly at: number; readonly actor: number | null } {
  const unknown = { at: verdict.at, actor: null };
  if (BY_THEMSELVES.has(why)) {
    const last = actsOn(one, verdict, facts).at(-1);
    return last ? { at: last.at, actor: one.account } : unknown;
  }
  if (BY_A_PUSH.has(why)) {
    const head = facts.history?.at(-1);
    const at = readInstant(head?.at ?? '');
    return at === null ? unknown : { at, actor: head?.pusher?.id ?? null };
  }
  if (why !== 'dismissed') return unknown;
  const review = facts.reviews.find(({ id }) => evidenceOf({ kind: 'review', id }) === one.evidence);
  return { ...unknown, actor: review?.dismissed_by?.id ?? null };
}

const BY_THEMSELVES: ReadonlySet<Why> = new Set(['withdrawn', 'superseded', 'renewed']);
const BY_A_PUSH: ReadonlySet<Why> = new Set(['changed_since', 'base_changed', 'unknown_commit']);

/** What the person did for the department, in order. */
function actsOn({ account, department }: StandingSignOff, { policy }: Verdict, facts: Facts): readonly Act[] {
  if (!policy) return [];
  const acts = actsOf(facts, policy.sign_off, policy.departments).get(account) ?? [];
  return acts.filter((act) => concerns(act, department));
}
