import { neededDepartments } from './departments.ts';
import type { Preview } from './make.ts';
import { freezesAt } from '../../core/time/freeze.ts';
import { writeInstant } from '../../core/time/instant.ts';

/** A preview as programs read it. Departments are by id, as in the policy. */
export function recordPreview(preview: Preview) {
  const { range, parsed, head, changes, covering, now } = preview;
  const { policy } = parsed;
  const standing = policy === null ? [] : freezesAt(policy, now);
  return {
    base: { revision: range.base.name, commit: range.base.commit, merge_base: changes.mergeBase },
    head: { revision: range.head.name, commit: range.head.commit },
    policy: { from: preview.policyFrom, valid: policy !== null },
    enforce: policy?.enforce ?? null,
    changed_files: changes.files.length,
    uncommitted: preview.uncommitted,
    rules: covering.map(({ rule, covers }) => ({
      id: rule.id,
      name: rule.name,
      why: rule.why,
      covers: covers.map(({ filename, because, pattern }) => ({ filename, because, pattern })),
      sign_off: Object.fromEntries(rule.sign_off.map(({ department, count }) => [department, count])),
      campaign: rule.campaign,
      checklist: policy?.checklists.find(({ id }) => id === rule.checklist)?.items ?? [],
      freezes: standing
        .filter(({ freeze }) => rule.freeze === null || rule.freeze.includes(freeze.id))
        .map(({ freeze, until }) => ({
          id: freeze.id,
          name: freeze.name,
          kind: freeze.kind,
          until: writeInstant(until),
        })),
    })),
    departments: neededDepartments(preview).map(({ id, name, needed, members }) => ({
      id,
      name,
      needed,
      members,
    })),
    problems: parsed.problems,
    head_problems: head?.problems ?? [],
  };
}
