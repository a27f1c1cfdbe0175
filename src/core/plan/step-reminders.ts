import type { CampaignVerdict } from '../campaign/campaign-verdict.ts';
import type { StepVerdict } from '../campaign/timetable-verdict.ts';
import type { Calendar, Department, Handle, Sla } from '../policy/policy.ts';
import { describeStepReminder } from '../text/campaign/step-reminder.ts';
import { firstWorking, isWorking, zoneOf } from '../time/calendar.ts';
import { workingDayBefore } from '../time/count-back.ts';
import type { Instant } from '../time/instant.ts';
import { instantAt } from '../time/local-time.ts';
import { earliest } from '../verdict/gates.ts';
import { turnedTo, whoIsHere } from './addressees.ts';
import type { Effect, Said } from './effect.ts';
import { turnsOf } from './turns.ts';
import type { Turn } from './turns.ts';

type Say = Extract<Effect, { readonly kind: 'say' }>;

/** What reminders of steps are planned from. `asked` are the handles that were asked for sign-offs. */
interface Known {
  readonly said: readonly Said[];
  readonly asked: readonly Handle[];
}

/**
 * Word of steps that are not done: to the department that does them on the working day before the last one and on the last
 * one, then up the ladder of the campaigns' agreement, a rung a working day. In working hours only; while a campaign is
 * incomplete or blocked, over, or has launched, of none.
 */
export const planStepReminders = (verdict: CampaignVerdict, known: Known): readonly Say[] =>
  owners(verdict, known).flatMap((owner) => {
    if (!isWorking(owner.calendar, verdict.at)) return [];
    const passed = owner.turns.filter(({ turn }) => turn.at <= verdict.at);
    const [over, coming] = [true, false].map((isOver) =>
      passed.filter(({ turn }) => (turn.rung !== null) === isOver),
    );
    return [say(owner, over ?? [], verdict), say(owner, coming ?? [], verdict)].flat();
  });

/** When word of a step is due next, if nothing happens until then; null: of none. */
export const nextStepReminder = (verdict: CampaignVerdict, known: Known): Instant | null =>
  earliest(
    owners(verdict, known).flatMap(({ calendar, turns }) =>
      turns.map(({ turn }) => firstWorking(calendar, Math.max(turn.at, verdict.at))),
    ),
  );

/** A department that does steps. */
interface Owner {
  readonly department: Department;
  readonly calendar: Calendar | null;
  readonly handles: readonly Handle[];
  readonly turns: readonly { readonly step: StepVerdict; readonly turn: Turn }[];
}

function say(
  { department, handles }: Owner,
  turns: Owner['turns'],
  verdict: CampaignVerdict,
): readonly Say[] {
  if (turns.length === 0) return [];
  const rungs = turns.flatMap(({ turn }) => turn.rung ?? []);
  const climbed = [...new Set(rungs.flatMap((rung) => turnedTo(rung, department, verdict)))];
  const to = rungs.length === 0 ? handles : climbed;
  const keys = turns.map(({ turn }) => turn.key);
  const steps = turns.map(({ step }) => step);
  return [{ kind: 'say', keys, body: describeStepReminder({ keys, to, steps }, verdict) }];
}

function owners(verdict: CampaignVerdict, known: Known): readonly Owner[] {
  const { policy, outcome, trial, at } = verdict;
  const { launch } = verdict.intake.campaign;
  const goesOn = outcome === 'waiting' || outcome === 'approved';
  if (trial || !goesOn || launch === null || launch.at <= at) return [];
  const open = (verdict.timetable?.steps ?? []).filter(({ done }) => done === null);
  const ladder = policy.slas.find(({ id }) => id === policy.campaigns?.sla)?.on_breach ?? [];
  return policy.departments.flatMap((department): Owner[] => {
    const own = open.filter(({ owner }) => owner === department.id);
    if (own.length === 0) return [];
    const calendar = policy.calendars.find(({ id }) => id === department.calendar) ?? null;
    const rungs = ladder.filter((rung) => turnedTo(rung, department, verdict).length > 0);
    const turns = own.flatMap((step) =>
      turnsOf(deadlineOf(step, calendar, rungs), { calendar, rungs, said: known.said, now: at }).map(
        (turn) => ({ step, turn }),
      ),
    );
    return [{ department, calendar, handles: doers(department, verdict, known), turns }];
  });
}

/** Another last date is another deadline. Where nobody stands on the ladder, the department hears that the time is over. */
function deadlineOf(
  { id, owner, last_date: date, due }: StepVerdict,
  calendar: Calendar | null,
  rungs: Sla['on_breach'],
) {
  return {
    id: `${owner}/step/${id}/${date}`,
    at: due,
    marks: [
      { name: 'day-before', at: morningOf(calendar, date, 1) },
      { name: 'last-day', at: morningOf(calendar, date, 0) },
      ...(rungs.length === 0 ? [{ name: 'over', at: firstWorking(calendar, due) }] : []),
    ],
  };
}

/** The first working minute of the day that lies so many working days before a date. */
function morningOf(calendar: Calendar | null, date: string, days: number): Instant | null {
  const day = workingDayBefore(calendar, date, days);
  return day === null ? null : instantAt(day.date, day.from, zoneOf(calendar), 'later');
}

/** A department as its policy names it; where it asks one at a time, those who signed for it, or were asked. */
function doers(department: Department, verdict: CampaignVerdict, { asked }: Known): readonly Handle[] {
  const own = verdict.departments.find((one) => one.department === department.id);
  const signed = own?.signed.map(({ account }) => `@${account.login}`) ?? [];
  const able = new Set(own?.can_sign.map(({ login }) => `@${login}`.toLowerCase()));
  const some = signed.length > 0 ? signed : asked.filter((handle) => able.has(handle.toLowerCase()));
  const all = department.assign === 'one' && some.length > 0 ? some : department.members;
  const here = whoIsHere(all, department, verdict);
  return here.length > 0 ? here : all;
}
