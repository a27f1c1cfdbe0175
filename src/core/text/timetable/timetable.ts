import type { Moment } from '../../campaign/campaign.ts';
import type { StepVerdict, Timetable } from '../../campaign/timetable-verdict.ts';
import type { DepartmentId, Policy } from '../../policy/policy.ts';
import type { Instant } from '../../time/instant.ts';
import { stepsMarker } from '../campaign/ticked-steps.ts';
import { NOTHING, bold, code, list, say, toMarkdown, together, type Sentence } from '../sentence.ts';
import { sayDate, sayDay } from '../say-time.ts';
import { timetablePicture } from './timetable-picture.ts';

interface Shown {
  readonly policy: Policy;
  readonly timetable: Timetable;
  readonly launch: Moment;
  readonly now: Instant;
  /** The campaign ended or was withdrawn; left out: it was not. */
  readonly over?: boolean;
}

/**
 * What has to happen by when, for the comment on a campaign: what is late first, then each step with a box to tick, and a
 * picture. Once it has launched or is over, what was not ticked; nothing is late any more.
 */
export function timetableMarkdown(given: Shown): string {
  const shown = isBehind(given) ? { ...given, timetable: withoutHaste(given.timetable) } : given;
  const { timetable, over = false } = shown;
  const open = timetable.steps.find(({ done }) => done === null);
  const how =
    open && !over
      ? say`Once a step is done, tick its box, or comment ${code(`/lockstep tick ${open.number}`)} with its number.`
      : NOTHING;
  return [
    toMarkdown(timetableHeadline(shown)),
    stepList(shown),
    toMarkdown(how),
    timetable.steps.length === 0 ? '' : timetablePicture(shown),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const isBehind = ({ launch, now, over = false }: Pick<Shown, 'launch' | 'now' | 'over'>): boolean =>
  over || launch.at <= now;

/** One that was withdrawn before its launch may have steps that were late then. */
const withoutHaste = (timetable: Timetable): Timetable => ({
  ...timetable,
  steps: timetable.steps.map((step) => ({ ...step, late_by: 0 })),
});

/** The boxes, which people tick; '' without steps. */
function stepList(shown: Shown): string {
  const { steps } = shown.timetable;
  if (steps.length === 0) return '';
  return [stepsMarker(steps), ...steps.map((step) => toMarkdown(stepLine(shown, step)))].join('\n');
}

/** The state of the timetable: what is late, or what comes next; afterwards, what was not ticked. */
export function timetableHeadline(shown: Shown): Sentence {
  const { policy, timetable, now } = shown;
  if (isBehind(shown)) return notTicked(shown);
  const late = timetable.steps.filter(({ late_by }) => late_by > 0);
  const filing = filingLate(timetable, now);
  if (late.length > 0) return together(say`${lateSteps(policy, late, now)}.`, filing);
  const next = whatIsNext(policy, timetable, now);
  if (filing.length > 0 || timetable.steps.every(({ done }) => done !== null)) return together(filing, next);
  return together(say`All is in time.`, next);
}

/** Plainly: whether it was done all the same, nobody knows. */
function notTicked({ policy, timetable: { steps }, launch, now }: Shown): Sentence {
  const open = steps.filter(({ done }) => done === null);
  if (open.length === 0) return whatIsNext(policy, { steps }, now);
  const launched =
    launch.at <= now ? say`The launch was on ${sayDay(launch.at, launch.zone, now)}.` : NOTHING;
  const which = list(
    open.map((step) => named(policy, step)),
    4,
  );
  return together(launched, say`Not ticked: ${which}.`);
}

function lateSteps(policy: Policy, late: readonly StepVerdict[], now: Instant): Sentence {
  const steps = late.map(
    (step) => say`${named(policy, step)}, by ${sayDate(step.last_date, now)}, ${days(step.late_by)} ago`,
  );
  return say`${bold(late.length === 1 ? say`Past its last day:` : say`Past their last day:`)} ${list(steps, 4)}`;
}

function filingLate({ file_by: filing }: Timetable, now: Instant): Sentence {
  if (filing === null || filing.late_by === 0) return NOTHING;
  return say`The lead time is short: ${sayDate(filing.date, now)} was the last day to file; this came ${days(filing.late_by)} later. A later launch, or both departments agreeing to less time, helps.`;
}

function whatIsNext(policy: Policy, { steps }: Pick<Timetable, 'steps'>, now: Instant): Sentence {
  if (steps.length === 0) return say`The policy names no steps before a launch.`;
  const next = steps.find(({ done, late_by }) => done === null && late_by === 0);
  if (next === undefined) return say`Every step is done.`;
  return say`Next: ${named(policy, next)}, by ${sayDate(next.last_date, now)}.`;
}

/** "- [ ] 1. Load test (IT), by Mon 26 Oct". */
function stepLine({ policy, now }: Shown, step: StepVerdict): Sentence {
  const { done } = step;
  const by = say`${named(policy, step)}, by ${sayDate(step.last_date, now)}`;
  if (done !== null) return say`- [x] ${by} – ticked by ${done.login}`;
  const late = step.late_by === 0 ? NOTHING : say`, ${bold(say`${days(step.late_by)} ago`)}`;
  const moved = step.moved_by.map((cause) => CAUSES[cause]);
  return say`- [ ] ${by}${late}${moved.length === 0 ? NOTHING : say` – brought forward by ${list(moved)}`}`;
}

const CAUSES: Readonly<Record<StepVerdict['moved_by'][number], Sentence>> = {
  freeze: say`a freeze`,
  order: say`what comes after it`,
  calendar: say`days that are not worked`,
};

/** "1. Load test (IT)". */
const named = (policy: Policy, { number, name, owner }: StepVerdict): Sentence =>
  say`${number}. ${name} (${ownerName(policy, owner)})`;

/** A department's name as the policy has it. */
const ownerName = (policy: Policy, id: DepartmentId): string =>
  policy.departments.find((department) => department.id === id)?.name ?? id;

const days = (count: number): Sentence => (count === 1 ? say`1 working day` : say`${count} working days`);
