import type { MissingActuals } from '../../campaign/afterwards/missing-actuals.ts';
import type { CampaignVerdict } from '../../campaign/campaign-verdict.ts';
import type { DepartmentId } from '../../policy/policy.ts';
import { departmentOf, nameOf } from '../department.ts';
import { tidy } from '../escape.ts';
import { reminderMarker } from '../reminder/reminder.ts';
import {
  NOTHING,
  code,
  list,
  mention,
  say,
  toMarkdown,
  toPlain,
  together,
  type Sentence,
} from '../sentence.ts';
import { effortCommand, goalCommand, peakCommand } from './effort.ts';
import { departmentIn } from './words.ts';

/** The campaign is over: what came of it is asked for, of those who can tell it, with the lines to copy. `again`: for the second and last time. */
export function askActuals(
  key: string,
  verdict: CampaignVerdict,
  { missing, again }: { readonly missing: MissingActuals; readonly again: boolean },
): string {
  const { efforts, goals, peaks } = missing;
  const departments = verdict.policy.departments
    .map(({ id }) => id)
    .filter((id) => efforts.includes(id) || goals.includes(id));
  const parts = [
    toMarkdown(together(again ? ONCE_MORE : opening(verdict), HOW)),
    ...departments.flatMap((id) => [
      toMarkdown(ofDepartment(id, verdict)),
      block([
        ...(efforts.includes(id) ? [effortCommand()] : []),
        ...(goals.includes(id) ? [goalCommand(id)] : []),
      ]),
    ]),
    ...(peaks.length === 0
      ? []
      : [toMarkdown(ofPeaks(verdict)), block(peaks.slice(0, MOST).map(peakCommand))]),
    toMarkdown(examples(missing)),
  ];
  return `${reminderMarker(key)}\n${parts.join('\n\n')}`;
}

const MOST = 20;

function opening({ intake }: CampaignVerdict): Sentence {
  const { champion } = intake.campaign;
  return together(
    say`This campaign is over.`,
    champion === null ? say`How did it go?` : say`${nameOf(champion)}, how did it go?`,
    say`What came of it will stand beside what was expected, in the comment above.`,
  );
}

const ONCE_MORE = say`This campaign is over, and some figures of how it went are not there yet. Lockstep asks this once more, and not again.`;

const HOW = say`The lines below can be copied into a comment, all or some of them, with a figure for each “…”.`;

/** What may stand for the “…”, of what is asked for. */
function examples({ efforts, peaks, goals }: MissingActuals): Sentence {
  const all = [
    ...(efforts.length === 0 ? [] : [say`${code('/lockstep actual 3d 4h')} of work`]),
    ...(peaks.length === 0
      ? []
      : [say`${code('5,200/min')}, ${code('30/s')} or ${code('18k/h')} at the peak`]),
    ...(goals.length === 0 ? [] : [say`${code('460 registrations')} of a goal`]),
  ];
  return say`For example: ${list(all)}.`;
}

/** Effort and goals are told by the members of a department; its liaison is turned to, where the policy names one. */
const ofDepartment = (id: DepartmentId, verdict: CampaignVerdict): Sentence => {
  const liaison = departmentOf(verdict, id)?.liaison ?? null;
  const helper = liaison === null ? NOTHING : say` (${mention(liaison)} can help)`;
  return say`Any member of ${departmentIn(verdict, id)}${helper} can add:`;
};

const ofPeaks = ({ policy }: CampaignVerdict): Sentence =>
  say`Any member of ${list(
    policy.departments.map(({ name }) => name),
    6,
    'or',
  )} can add the visits of the busiest minute, whoever brought them:`;

/** Lines to copy. A backtick could end the block that they stand in. */
const block = (lines: readonly Sentence[]): string =>
  ['```text', ...lines.map((line) => tidy(toPlain(line), 200).replaceAll('`', '')), '```'].join('\n');
