import type { Problem } from '../problem.ts';
import { errorAt, type Subject } from './subject.ts';

/** A freeze is weekly or happens once, and ends after it begins. */
export function lintFreezes(subject: Subject): readonly Problem[] {
  // Without the parts that were wrong it cannot be said what is missing.
  return (subject.source.freezes ?? []).flatMap((freeze, index) => {
    const path = ['freezes', index];
    const { weekly, from, to } = freeze;
    const once = from !== undefined || to !== undefined;
    if (weekly !== undefined && once)
      return errorAt(subject, [...path, from === undefined ? 'to' : 'from'], {
        code: 'freeze_form',
        text: `The freeze \`${freeze.id}\` is both weekly and once.`,
        hint: 'Keep either `weekly`, or `from` and `to`.',
      });
    if (weekly === undefined && (from === undefined || to === undefined))
      return subject.whole
        ? errorAt(subject, [...path, 'id'], {
            code: 'freeze_form',
            text: `The freeze \`${freeze.id}\` does not say from when to when.`,
            hint: 'Add `from` and `to`, or weekly: { from: "fri 15:00", to: "mon 08:00" }',
          })
        : [];
    if (from !== undefined && to !== undefined && from >= to)
      return errorAt(subject, [...path, 'to'], {
        code: 'freeze_ends_first',
        text: `The freeze \`${freeze.id}\` ends (${to}) before it begins (${from}).`,
        hint: 'Swap the two, or mend the year.',
      });
    if (weekly !== undefined && weekly.from.day === weekly.to.day && weekly.from.minute === weekly.to.minute)
      return errorAt(subject, [...path, 'weekly', 'to'], {
        code: 'freeze_ends_first',
        text: `The freeze \`${freeze.id}\` ends at the moment it begins: it would hold never, or always.`,
        hint: 'Write a later end.',
      });
    return [];
  });
}
