import type { CampaignVerdict } from '../../campaign/campaign-verdict.ts';
import type { StepVerdict } from '../../campaign/timetable-verdict.ts';
import type { DepartmentId } from '../../policy/policy.ts';
import { reminderMarker } from '../reminder.ts';
import { NOTHING, code, mention, say, toMarkdown, together, type Sentence } from '../sentence.ts';
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

const written = (key: string, sentence: Sentence): string =>
  `${reminderMarker(key)}\n${toMarkdown(sentence)}`;

/** Who is turned to; the policy names them, so they are notified. */
function liaison(id: DepartmentId, { policy }: CampaignVerdict): Sentence {
  const handle = policy.departments.find((department) => department.id === id)?.liaison ?? null;
  return handle === null ? NOTHING : say`${mention(handle)} can help.`;
}
