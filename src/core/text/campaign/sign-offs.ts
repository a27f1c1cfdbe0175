import type { CampaignVerdict } from '../../campaign/campaign-verdict.ts';
import type { DepartmentVerdict } from '../../verdict/verdict.ts';
import { byWhen } from '../comment/comment-departments.ts';
import { tableCell } from '../escape.ts';
import { ignoredOnCampaign } from './ignored.ts';
import { NOTHING, list, say, toMarkdown, type Sentence } from '../sentence.ts';

/** A line per department: how many signed, who, and by when an answer is expected; below, what does not count and why. */
export function signOffTable(verdict: CampaignVerdict): string {
  if (verdict.departments.length === 0) return '';
  const rows = verdict.departments.map((department) => row(department, verdict));
  const notes = verdict.departments.flatMap((department) =>
    department.ignored
      .slice(0, MOST)
      .map((ignored) => `- ${toMarkdown(ignoredOnCampaign(ignored, department.name))}`),
  );
  const table = ['| Department | Sign-offs | Who | By when |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
  return notes.length === 0 ? table : `${table}\n\n${notes.join('\n')}`;
}

const MOST = 5;

function row(department: DepartmentVerdict, verdict: CampaignVerdict): string {
  const { name, needed, missing, department: id } = department;
  const clock = verdict.clocks.findLast((one) => one.clock.department === id) ?? null;
  const cells = [
    say`${name}`,
    say`${needed - missing} of ${needed}`,
    who(department),
    byWhen(verdict, clock),
  ];
  return `| ${cells.map((cell) => tableCell(toMarkdown(cell))).join(' | ')} |`;
}

function who({ signed, objections, can_sign: able, missing }: DepartmentVerdict): Sentence {
  const parts = [
    signed.length === 0
      ? NOTHING
      : say`signed off: ${list(
          signed.map(({ account }) => account.login),
          5,
        )}`,
    objections.length === 0
      ? NOTHING
      : say`asking for changes: ${list(
          objections.map(({ account }) => account.login),
          3,
        )}`,
    missing === 0 || able.length === 0
      ? NOTHING
      : say`can sign off: ${list(
          able.map(({ login }) => login),
          5,
          'or',
        )}`,
  ].filter((part) => part.length > 0);
  return parts.length === 0 ? say`–` : parts.flatMap((part, index) => (index === 0 ? part : say`; ${part}`));
}
