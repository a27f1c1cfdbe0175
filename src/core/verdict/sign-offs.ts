import type { Account, Facts } from '../facts/facts.ts';
import type { DepartmentId, Rule } from '../policy/policy.ts';
import type { Act, ActsByPerson, SignOffAct } from './acts.ts';
import { concerns } from './objections.ts';
import { isBot } from './people.ts';
import type { Contributors, Members } from './people.ts';
import type { Standing } from './still-stands.ts';
import type { Ignored, IgnoredBecause } from './verdict.ts';

/** What judging the sign-offs of a pull request rests on. */
export interface SignOffContext {
  readonly facts: Facts;
  readonly acts: ActsByPerson;
  readonly contributors: Contributors;
  readonly standing: (act: SignOffAct, rule: Rule, department: DepartmentId) => Standing;
  /** Members of any department that any covering rule needs: their sign-offs are for those departments, not for others. */
  readonly needed: ReadonlySet<number>;
}

/** The sign-offs of one department for one rule: those that stand, by person, and those that do not count. */
export interface SignOffs {
  readonly standing: ReadonlyMap<number, SignOffAct>;
  readonly ignored: readonly Ignored[];
}

/** Sorts the sign-offs that concern a department of a rule into those that stand and those that do not, with the reason. */
export function signOffsFor(rule: Rule, members: Members, context: SignOffContext): SignOffs {
  const standing = new Map<number, SignOffAct>();
  const ignored: Ignored[] = [];
  for (const acts of context.acts.values()) {
    const attempt = latestSignOff(acts, members);
    if (attempt === null || !isAddressed(attempt, members, context)) continue;
    const verdict = judge(attempt, acts, rule, members, context);
    if (verdict === null) standing.set(attempt.account.id, attempt);
    else ignored.push({ account: attempt.account, evidence: attempt.evidence, ...verdict });
  }
  return { standing, ignored };
}

/**
 * The sign-off that speaks for somebody: the latest that is not void, else the latest. One that names the department
 * or none goes before one that names another.
 */
function latestSignOff(acts: readonly Act[], members: Members): SignOffAct | null {
  const signOffs = acts.filter((act) => act.kind === 'sign_off');
  const here = signOffs.filter((act) => concerns(act, members.department.id));
  const candidates = here.length > 0 ? here : signOffs;
  return candidates.findLast((act) => act.void === null) ?? candidates.at(-1) ?? null;
}

/** Whether a sign-off is worth a word here: a member's is, a stranger's is, that of another needed department's member is not. */
function isAddressed(act: SignOffAct, members: Members, context: SignOffContext): boolean {
  if (members.people.has(act.account.id)) return true;
  if (act.department === members.department.id) return true;
  return !context.needed.has(act.account.id);
}

type Failing = { readonly because: IgnoredBecause; readonly too_soon: boolean };
const because = (code: IgnoredBecause): Failing => ({ because: code, too_soon: false });

/** Why a sign-off does not count: the first reason that applies; null: it stands. */
function judge(
  act: SignOffAct,
  acts: readonly Act[],
  rule: Rule,
  members: Members,
  { facts, contributors, standing }: SignOffContext,
): Failing | null {
  const { account } = act;
  if (isBot(account)) return because('bot');
  if (account.id === facts.pull.user.id) return because('author');
  if (contributors.has(account)) return because('contributor');
  if (!members.people.has(account.id)) return because('not_a_member');
  if (act.void) return because(act.void);
  if (act.dismissed) return because('dismissed');
  const later = acts.slice(acts.indexOf(act) + 1).filter((next) => concerns(next, members.department.id));
  if (later.some((next) => next.kind === 'withdrawal')) return because('withdrawn');
  if (later.some((next) => next.kind === 'objection')) return because('superseded');
  const stood = standing(act, rule, members.department.id);
  if (!stood.stands) return { because: stood.because, too_soon: stood.tooSoon };
  if (!concerns(act, members.department.id)) return because('other_department');
  return null;
}

/** Of some people those who may decide: neither author nor contributor nor bot. By login. */
export function eligible(
  people: ReadonlyMap<number, Account>,
  facts: Facts,
  contributors: Contributors,
): readonly Account[] {
  return [...people.values()]
    .filter((account) => !isBot(account) && account.id !== facts.pull.user.id && !contributors.has(account))
    .sort((a, b) => (a.login < b.login ? -1 : 1));
}
