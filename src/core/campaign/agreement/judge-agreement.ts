import type { DepartmentId, Policy } from '../../policy/policy.ts';
import { judgeRules } from '../../verdict/judge-rules.ts';
import type { JudgedRules } from '../../verdict/judge-rules.ts';
import type { Facts } from '../../facts/facts.ts';
import type { Instant } from '../../time/instant.ts';
import type { Standing } from '../../verdict/still-stands.ts';
import type { DepartmentVerdict } from '../../verdict/verdict.ts';
import type { FieldId } from '../campaign.ts';
import { campaignRule } from './campaign-rule.ts';
import { changedFor } from './concerns.ts';
import { seenAt } from './versions.ts';
import type { Version } from './versions.ts';

/** What the departments said to a campaign, and by department what changed since somebody signed off. */
export interface JudgedAgreement {
  readonly judged: JudgedRules;
  readonly departments: readonly DepartmentVerdict[];
  readonly changed: ReadonlyMap<DepartmentId, Change>;
}

/** What sign-offs fell with, and when the last of them did. */
export interface Change {
  readonly changed: readonly FieldId[];
  readonly fell_at: Instant;
}

interface Situation {
  readonly policy: Policy;
  /** The campaign as a pull request, see `asPullFacts`. */
  readonly facts: Facts;
  readonly versions: readonly Version[];
  readonly now: Instant;
}

/** Judges sign-offs and objections as on pull requests; a sign-off stands while what concerns its department is what the signer saw. */
export function judgeAgreement({ policy, facts, versions, now }: Situation): JudgedAgreement {
  const latest = versions.at(-1);
  if (latest === undefined) return { judged: NOBODY, departments: [], changed: new Map() };
  const after = latest.intake.campaign;
  const changedSince = (department: DepartmentId, version: Version): readonly FieldId[] =>
    changedFor(department, { before: version.intake.campaign, after, policy });
  // When what a signer saw changed for their department, to stay that way; a sign-off that fell and came back fell anew.
  const fellAt = (id: DepartmentId, { intake: { campaign: before } }: Version): Instant =>
    begunWith(
      versions,
      (version) => changedFor(id, { before, after: version.intake.campaign, policy }).length > 0,
    ) ?? 0;
  const standing = (act: { readonly at: Instant }, _: unknown, department: DepartmentId): Standing => {
    const seen = seenAt(versions, act.at);
    if (seen === null) return { stands: false, because: 'unknown_commit', tooSoon: false };
    const isSame = changedSince(department, seen).length === 0;
    return isSame ? { stands: true } : { stands: false, because: 'changed_since', tooSoon: false };
  };
  // On an issue there are no reviews: a comment is the way to sign off, whatever the policy says of pull requests.
  const terms: Policy = { ...policy, sign_off: { ...policy.sign_off, by: ['comment'] } };
  const rule = campaignRule(policy, latest.intake);
  const covering = [{ rule, covers: [] }];
  const raw = judgeRules({ policy: terms, head: null, facts, covering, extra: 0, now, standing });

  const changed = new Map<DepartmentId, Change>();
  const rules = raw.rules.map((own) => ({
    ...own,
    departments: own.departments.map((department): DepartmentVerdict => {
      const fell = department.ignored.filter(({ because }) => because === 'changed_since');
      if (fell.length === 0) return department;
      const seen = fell.flatMap(({ evidence }) => seenIn(facts, evidence.id, versions) ?? []);
      const fields = seen.flatMap((version) => changedSince(department.department, version));
      changed.set(department.department, {
        changed: [...new Set(fields)],
        fell_at: Math.max(0, ...seen.map((version) => fellAt(department.department, version))),
      });
      const stays = (version: Version) => changedSince(department.department, version).length === 0;
      return { ...department, since: begunWith(versions, stays) ?? department.since };
    }),
  }));
  return { judged: { ...raw, rules }, departments: rules.flatMap(({ departments }) => departments), changed };
}

const NOBODY: JudgedRules = { rules: [], members: new Map(), objecting: new Map() };

function seenIn(facts: Facts, comment: number, versions: readonly Version[]): Version | null {
  const written = facts.comments.find(({ id }) => id === comment);
  const at = written === undefined ? NaN : Date.parse(written.created_at);
  return Number.isNaN(at) ? null : seenAt(versions, at);
}

/** When the last unbroken row of versions began for which something holds; null: it does not hold now. */
function begunWith(versions: readonly Version[], holds: (version: Version) => boolean): Instant | null {
  const before = versions.findLastIndex((version) => !holds(version));
  return versions[before + 1]?.at ?? null;
}
