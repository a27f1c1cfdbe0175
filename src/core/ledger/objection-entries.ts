import { actsOf } from '../verdict/acts.ts';
import type { Act } from '../verdict/acts.ts';
import { concerns } from '../verdict/objections.ts';
import type { Objection, Verdict } from '../verdict/verdict.ts';
import type { NewEntry } from './entry.ts';
import type { Judgement } from './entries-of-judgement.ts';
import type { Scene } from './scene.ts';
import { entryIn } from './scene.ts';
import type { StandingObjection } from './standing.ts';
import { evidenceOf } from './standing.ts';

/** Objections that stand now and did not before, with their words, and how those ended that stood. */
export function objectionEntries(scene: Scene, judgement: Judgement): readonly NewEntry[] {
  const before = new Set(judgement.before.objections.map(keyOf));
  const after = new Set(judgement.after.objections.map(keyOf));
  const ended = judgement.before.objections.filter((one) => !after.has(keyOf(one)));
  return [
    ...judgement.after.objections
      .filter((one) => !before.has(keyOf(one)))
      .map((one) => objected(scene, one, judgement.verdict)),
    ...ended.map((one) => objectionEnded(scene, one, judgement)),
  ];
}

const keyOf = ({ evidence, department }: StandingObjection): string => `${evidence} ${department}`;

function objected(scene: Scene, one: StandingObjection, verdict: Verdict): NewEntry {
  const { account: actor, at, department, evidence } = one;
  const found = verdict.rules.flatMap(({ rule, departments }) =>
    departments
      .filter((given) => given.department === department)
      .flatMap(({ objections }) => objections)
      .filter((objection) => evidenceOf(objection.evidence) === evidence)
      .map((objection) => ({ rule: rule.id, words: wordsOf(objection) })),
  );
  const details = { evidence, rules: found.map(({ rule }) => rule).join(' ') };
  const words = found[0]?.words ?? null;
  return entryIn(scene, { kind: 'objected', at, actor, department, details, words });
}

function wordsOf({ why, instead }: Objection): string | null {
  const parts = [why === null ? [] : `why: ${why}`, instead === null ? [] : `instead: ${instead}`].flat();
  return parts.length === 0 ? null : parts.join('\n');
}

type How = 'signed_off' | 'withdrawn' | 'renewed' | 'lifted' | 'dismissed' | 'not_covered' | 'gone';

interface End {
  readonly how: How;
  readonly at: number;
  readonly actor: number | null;
}

function objectionEnded(scene: Scene, one: StandingObjection, judgement: Judgement): NewEntry {
  const { account, department, evidence } = one;
  const { how, at, actor } = endOf(one, judgement);
  const details = { how, evidence, account };
  return entryIn(scene, { kind: 'objection_ended', at, actor, department, details });
}

/** What the objector did since then goes before what others did. */
function endOf(one: StandingObjection, { verdict, facts, after }: Judgement): End {
  const { account, department, evidence } = one;
  const here = verdict.rules.flatMap(({ departments }) => departments);
  if (!here.some((given) => given.department === department))
    return { how: 'not_covered', at: verdict.at, actor: null };
  const acts = actsSince(one, verdict, facts);
  const own = acts.findLast((act) => act.account.id === account && act.kind !== 'lift');
  const renewed = after.objections.some(
    (other) => other.account === account && other.department === department,
  );
  if (own) return { how: renewed ? 'renewed' : HOW[own.kind], at: own.at, actor: account };
  const review = facts.reviews.find(({ id }) => evidenceOf({ kind: 'review', id }) === evidence);
  if (review?.state === 'DISMISSED')
    return { how: 'dismissed', at: verdict.at, actor: review.dismissed_by?.id ?? null };
  const lift = acts.findLast((act) => act.kind === 'lift');
  if (lift) return { how: 'lifted', at: lift.at, actor: lift.account.id };
  return { how: 'gone', at: verdict.at, actor: null };
}

const HOW: Readonly<Record<Act['kind'], How>> = {
  sign_off: 'signed_off',
  withdrawal: 'withdrawn',
  objection: 'renewed',
  lift: 'lifted',
};

/** What was done for the department after the objection, in order. */
function actsSince(
  { department, at, evidence }: StandingObjection,
  { policy }: Verdict,
  facts: Judgement['facts'],
): readonly Act[] {
  if (!policy) return [];
  const acts = [...actsOf(facts, policy.sign_off, policy.departments).values()].flat();
  return acts
    .filter((act) => act.at >= at && evidenceOf(act.evidence) !== evidence && concerns(act, department))
    .sort((a, b) => a.at - b.at);
}
