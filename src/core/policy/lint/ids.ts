import { POLICY_RULE } from '../policy.ts';
import type { Problem } from '../problem.ts';
import type { Path } from '../yaml/places.ts';
import { errorAt, type Subject } from './subject.ts';

/** Ids that are taken, twice or by Lockstep itself. */
export function lintIds(subject: Subject): readonly Problem[] {
  const { rules, freezes = [], campaigns } = subject.source;
  return [
    ...rules.flatMap((rule, index) =>
      rule.id === POLICY_RULE ? [taken(subject, ['rules', index, 'id'])] : [],
    ),
    ...twice(subject, 'rule', ['rules'], rules),
    ...twice(subject, 'freeze', ['freezes'], freezes),
    ...twice(subject, 'step', ['campaigns', 'steps'], campaigns?.steps ?? []),
  ];
}

const taken = (subject: Subject, path: Path): Problem =>
  errorAt(subject, path, {
    code: 'id_taken',
    text: `\`${POLICY_RULE}\` is the rule that always covers this file, so no other rule can have the id.`,
    hint: 'Choose another id.',
  });

function twice(
  subject: Subject,
  noun: string,
  path: Path,
  entries: readonly { readonly id: string }[],
): readonly Problem[] {
  const ids = entries.map((entry) => entry.id);
  return ids.flatMap((id, index) => {
    if (ids.indexOf(id) === index) return [];
    return errorAt(subject, [...path, index, 'id'], {
      code: 'duplicate_id',
      text: `Another ${noun} has the id \`${id}\` already.`,
      hint: 'Give each an id of its own.',
    });
  });
}
