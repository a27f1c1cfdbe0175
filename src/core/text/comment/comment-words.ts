import type { RuleVerdict, Verdict } from '../../verdict/verdict.ts';
import { checklistItems } from '../../command/checklist-items.ts';
import { glossaryFor } from './glossary.ts';
import { NOTHING, bold, say, theirs, toMarkdown, together } from '../sentence.ts';

/** What the change touches, in areas and numbers rather than file names. */
export const touchesMarkdown = (verdict: Verdict): string =>
  [
    '**What this changes**',
    '',
    ...verdict.rules.map((rule) => {
      const why = rule.rule.why === null ? NOTHING : say`${rule.rule.why}`;
      return `- ${toMarkdown(together(say`${rule.rule.name}: ${files(rule)}.`, why))}`;
    }),
  ].join('\n');

function files({ covers }: RuleVerdict): string {
  if (covers.some(({ because }) => because === 'incomplete_list'))
    return 'possibly, since GitHub did not list all files';
  const count = new Set(covers.map(({ filename }) => filename)).size;
  return count === 1 ? '1 file' : `${count} files`;
}

/** The glossary's entries for words that the comment uses; '' where there are none. */
export function glossaryMarkdown(verdict: Verdict): string {
  const entries = glossaryFor(verdict.policy?.glossary ?? [], textsOf(verdict));
  if (entries.length === 0) return '';
  const lines = entries.map(
    ({ word, meaning }) => `- ${toMarkdown(say`${bold(say`${word}`)}: ${theirs(meaning, 500)}`)}`,
  );
  return ['**Words**', '', ...lines].join('\n');
}

/** What people wrote that the comment shows: the policy's texts and the objections. */
const textsOf = (verdict: Verdict): readonly string[] => [
  ...verdict.rules.flatMap(({ rule }) => [rule.name, rule.why ?? '']),
  ...checklistItems(verdict).map(({ text }) => text),
  ...verdict.rules
    .flatMap((rule) => rule.departments.flatMap((department) => department.objections))
    .flatMap(({ why, instead }) => [why ?? '', instead ?? '']),
];
