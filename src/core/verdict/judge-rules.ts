import type { Facts } from '../facts/facts.ts';
import type { Department, DepartmentId, Policy, Quorum, Rule } from '../policy/policy.ts';
import { freezesAt } from '../time/freeze.ts';
import { readInstant } from '../time/instant.ts';
import type { Instant } from '../time/instant.ts';
import { actsOf } from './acts.ts';
import type { SignOffAct } from './acts.ts';
import { assign } from './assignment.ts';
import type { CoveringRule } from './coverage.ts';
import { standingObjections } from './objections.ts';
import type { ObjectionContext } from './objections.ts';
import { contributorsOf, leadsOf, membersOf } from './people.ts';
import type { Contributors, Members } from './people.ts';
import { signingDepartments } from './policy-rule.ts';
import { eligible, signOffsFor } from './sign-offs.ts';
import type { SignOffContext, SignOffs } from './sign-offs.ts';
import { standings } from './still-stands.ts';
import type { DepartmentVerdict, Ignored, RuleVerdict, Signature } from './verdict.ts';

/** What judging the covering rules gives: their verdicts, and the members and acts that were counted for it. */
export interface JudgedRules {
  readonly rules: readonly RuleVerdict[];
  readonly members: ReadonlyMap<DepartmentId, Members>;
  readonly objecting: ReadonlyMap<DepartmentId, ObjectionContext>;
}

/** Where no rule covers. */
export const NOTHING_JUDGED: JudgedRules = { rules: [], members: new Map(), objecting: new Map() };

/** One department of one covering rule, with the sign-offs that stand for it. */
interface Seat {
  readonly rule: Rule;
  readonly quorum: Quorum;
  readonly members: Members;
  readonly signOffs: SignOffs;
}

/** Judges every department of every covering rule. `extra` is what each owes beyond the rule's count: 0 or 1. */
export function judgeRules({
  policy,
  head,
  facts,
  covering,
  extra,
  now,
  standing = standings(facts, policy.sign_off),
}: {
  readonly policy: Policy;
  readonly head: Policy | null;
  readonly facts: Facts;
  readonly covering: readonly CoveringRule[];
  readonly extra: number;
  readonly now: Instant;
  /** Whether what somebody signed off is still what is there; left out: by the files of a pull request. */
  readonly standing?: SignOffContext['standing'];
}): JudgedRules {
  const departments = signingDepartments(policy, head);
  const members = membersNeeded(departments, covering, facts);
  const contributors = contributorsOf(facts, policy.sign_off.co_authors);
  const acts = actsOf(facts, policy.sign_off, departments);
  const context = {
    facts,
    acts,
    contributors,
    standing,
    needed: new Set([...members.values()].flatMap(({ people }) => [...people.keys()])),
  };

  const seats = covering.flatMap(({ rule }) =>
    rule.sign_off.flatMap((quorum): Seat[] => {
      const own = members.get(quorum.department);
      if (!own) return [];
      return [
        {
          rule,
          quorum: { ...quorum, count: quorum.count + extra },
          members: own,
          signOffs: signOffsFor(rule, own, context),
        },
      ];
    }),
  );
  const placed = policy.sign_off.distinct_people ? placement(seats) : null;
  const objecting = new Map(
    [...members].map(([id, { department }]) => {
      const leads = eligible(leadsOf(department, facts), facts, contributors);
      const mayLift = new Set(leads.map((lead) => lead.id));
      return [id, { acts, terms: policy.sign_off, author: facts.pull.user, mayLift }] as const;
    }),
  );
  const frozen = freezesAt(policy, now, facts.closing).map(({ freeze }) => freeze.id);

  const rules = covering.map(({ rule, covers }): RuleVerdict => ({
    rule,
    covers,
    departments: seats
      .filter((seat) => seat.rule === rule)
      .map((seat) => departmentVerdict(seat, placed, { facts, contributors, objecting })),
    frozen_by: frozen.filter((id) => rule.freeze === null || rule.freeze.includes(id)),
  }));
  return { rules, members, objecting };
}

function membersNeeded(
  departments: readonly Department[],
  covering: readonly CoveringRule[],
  facts: Facts,
): ReadonlyMap<DepartmentId, Members> {
  const needed = new Set(covering.flatMap(({ rule }) => rule.sign_off.map((quorum) => quorum.department)));
  const own = departments.filter((department) => needed.has(department.id));
  return new Map(own.map((department) => [department.id, membersOf(department, facts)]));
}

const placement = (seats: readonly Seat[]): ReadonlyMap<number, DepartmentId> =>
  assign(
    seats.map((seat) => ({
      department: seat.members.department.id,
      needed: seat.quorum.count,
      people: new Set(seat.signOffs.standing.keys()),
    })),
  );

/** What the verdict on one department needs beyond its own sign-offs. */
interface Around {
  readonly facts: Facts;
  readonly contributors: Contributors;
  readonly objecting: ReadonlyMap<DepartmentId, ObjectionContext>;
}

function departmentVerdict(
  seat: Seat,
  placed: ReadonlyMap<number, DepartmentId> | null,
  around: Around,
): DepartmentVerdict {
  const { department, people } = seat.members;
  const { facts, contributors, objecting } = around;
  const isElsewhere = (id: number): boolean => (placed?.get(id) ?? department.id) !== department.id;
  const standing = [...seat.signOffs.standing.values()];
  const signed = standing.filter((act) => !isElsewhere(act.account.id)).map(signature);
  const elsewhere = standing.filter((act) => isElsewhere(act.account.id)).map(otherDepartment);
  const ignored = [...seat.signOffs.ignored, ...elsewhere];
  const taken = new Set(signed.map(({ account }) => account.id));
  const canSign = eligible(people, facts, contributors);

  const context = objecting.get(department.id);
  return {
    department: department.id,
    name: department.name,
    needed: seat.quorum.count,
    signed,
    missing: Math.max(0, seat.quorum.count - signed.length),
    objections: context ? standingObjections(department.id, people, context) : [],
    ignored,
    can_sign: canSign.filter((account) => !taken.has(account.id) && !isElsewhere(account.id)),
    since: missingSince(ignored, facts),
  };
}

const signature = ({ account, at, by, evidence }: SignOffAct): Signature => ({ account, at, by, evidence });

const otherDepartment = ({ account, evidence }: SignOffAct): Ignored => ({
  account,
  because: 'other_department',
  evidence,
  too_soon: false,
});

/** A sign-off that fell is owed since the head that made it fall; else since the pull request was opened. */
function missingSince(ignored: readonly Ignored[], facts: Facts): Instant | null {
  const fell = ignored.some(({ because }) => because === 'changed_since' || because === 'base_changed');
  const { pull, history } = facts;
  const head = fell
    ? history?.find(({ sha, base }) => sha === pull.head.sha && base === pull.base.ref)
    : undefined;
  return readInstant(head?.at ?? pull.created_at ?? '');
}
