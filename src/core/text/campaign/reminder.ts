import type { CampaignVerdict } from '../../campaign/campaign-verdict.ts';
import type { StepVerdict } from '../../campaign/timetable-verdict.ts';
import type { DepartmentId } from '../../policy/policy.ts';
import { reminderMarker } from '../reminder.ts';
import { NOTHING, code, list, mention, say, toMarkdown, together, type Sentence } from '../sentence.ts';
import { departmentIn } from './words.ts';

/** The agreed time of a department is over: who can give the sign-off, or say what stands in its way. */
export const remindSignOff = (key: string, department: DepartmentId, verdict: CampaignVerdict): string =>
  written(
    key,
    together(
      say`This campaign waits for ${departmentIn(verdict, department)}, and the agreed time is over.`,
      liaison(department, verdict),
      say`A member can write ${code('/lockstep sign-off')}, or ${code('/lockstep object why: … instead: …')}.`,
    ),
  );

/** The last day of a step is over: what it holds up, and how to note that it is done. */
export const remindStep = (key: string, step: StepVerdict, verdict: CampaignVerdict): string =>
  written(
    key,
    together(
      say`Step ${step.number}, “${step.name}” (${departmentIn(verdict, step.owner)}), had its last day on ${step.last_date}, so that the launch date holds.`,
      liaison(step.owner, verdict),
      say`Once it is done: ${code(`/lockstep tick ${step.number}`)}.`,
    ),
  );

/** The campaign is over: what came of it is asked for once, beside what was expected. */
export function askActuals(key: string, verdict: CampaignVerdict): string {
  const { surfaces, goals, champion } = verdict.intake.campaign;
  const peaks = surfaces.map(({ surface, peak }) => say`${surface}: ${peak} a minute expected`);
  const figures = goals.flatMap(({ text, figure }) => (figure === null ? [] : [say`${text}`]));
  return written(
    key,
    together(
      say`This campaign is over.`,
      champion === null ? NOTHING : say`${champion.replace(/^@/, '')}, how did it go?`,
      peaks.length === 0 ? NOTHING : say`The peak, as far as it was measured (${list(peaks, 6)}).`,
      figures.length === 0 ? NOTHING : say`What was reached of the goals: ${list(figures, 6)}.`,
      say`The effort of each department, with ${code('/lockstep actual 3d')}: it then stands beside the estimate.`,
    ),
  );
}

const written = (key: string, sentence: Sentence): string =>
  `${reminderMarker(key)}\n${toMarkdown(sentence)}`;

/** Who is turned to; the policy names them, so they are notified. */
function liaison(id: DepartmentId, { policy }: CampaignVerdict): Sentence {
  const handle = policy.departments.find((department) => department.id === id)?.liaison ?? null;
  return handle === null ? NOTHING : say`${mention(handle)} can help.`;
}
