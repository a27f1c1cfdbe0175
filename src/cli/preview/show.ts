import { POLICY_PATH } from '../../core/policy/policy.ts';
import { listFew } from '../list-few.ts';
import { paint } from '../paint.ts';
import { printable } from '../printable.ts';
import { showProblems } from '../show-problems.ts';
import type { Io } from '../verb.ts';
import { neededDepartments } from './departments.ts';
import type { Preview } from './make.ts';
import { ruleLines } from './rule-lines.ts';

/** A preview for a terminal: the answer, then each rule with what matched, its checklist and what may hold the merge. */
export function showPreview(preview: Preview, io: Io): string {
  const { range, changes, covering, parsed, head, uncommitted } = preview;
  const files = changes.files.length === 1 ? '1 file' : `${changes.files.length} files`;
  const lines = [
    paint(io, 'bold', printable(answer(preview))),
    paint(
      io,
      'dim',
      `${files} changed from ${range.base.name} to ${range.head.name}, by ${preview.policyFrom}`,
    ),
    ...covering.flatMap((rule) => ['', ...ruleLines(rule, preview, io)]),
    ...whoCanSign(preview, io),
  ];
  if (head?.policy === null)
    lines.push('', `The branch's own ${POLICY_PATH} needs mending before it can be merged.`);
  if (uncommitted.length > 0)
    lines.push('', `Not looked at, since it is not committed: ${listFew(uncommitted, 3)}`);
  if (parsed.policy === null) lines.push('', ...showProblems(parsed.problems, io, `${POLICY_PATH}:`));
  if (head !== null && head.problems.length > 0)
    lines.push('', 'In the version of this branch:', ...showProblems(head.problems, io, `${POLICY_PATH}:`));
  return `${lines.join('\n')}\n`;
}

function answer(preview: Preview): string {
  const { parsed, changes, covering } = preview;
  if (parsed.policy === null) return `${preview.policyFrom} needs mending; until then nothing can be merged.`;
  if (changes.files.length === 0) return 'Nothing is changed.';
  if (covering.length === 0) return 'No sign-off needed: no rule covers this branch.';
  const asked = neededDepartments(preview).map(({ name, needed }) => `${name} (${needed})`);
  const trial = parsed.policy.enforce ? '' : ' if this were no trial';
  return `This branch will need the sign-off of ${asked.join(' and ')}${trial}.`;
}

function whoCanSign(preview: Preview, io: Io): readonly string[] {
  const departments = neededDepartments(preview);
  if (departments.length === 0) return [];
  const width = Math.max(...departments.map(({ name }) => name.length));
  return [
    '',
    paint(io, 'bold', 'Who can sign'),
    ...departments.map(({ name, members }) => printable(`  ${name.padEnd(width)}  ${members.join(', ')}`)),
  ];
}
