import type { CampaignRef, Launch, Roadmap, RoadmapMonth } from '../../campaign/roadmap-verdict.ts';
import type { Policy } from '../../policy/policy.ts';
import { type FreezePeriod, freezesBetween } from '../../time/freeze.ts';
import { type Instant, writeInstant } from '../../time/instant.ts';
import { addDays, startOfDay } from '../../time/local-time.ts';
import { STATES, refName } from './roadmap-words.ts';
import { NOTHING, say, toPlain, type Sentence } from '../sentence.ts';

/** The roadmap for people's calendars; an adapter writes it as iCalendar (RFC 5545). */
export interface CalendarFeed {
  readonly name: string;
  /** When it was made. */
  readonly at: Instant;
  readonly events: readonly CalendarEvent[];
}

export interface CalendarEvent {
  /** The same for the same thing however often the feed is written, also when it moves to another day. */
  readonly uid: string;
  /** One line without markup. */
  readonly summary: string;
  readonly description: string;
  /** Whole days, the last one excluded, or two moments. */
  readonly when:
    | { readonly kind: 'days'; readonly from: string; readonly to: string }
    | { readonly kind: 'times'; readonly from: Instant; readonly to: Instant };
}

interface Source {
  readonly policy: Policy;
  readonly roadmap: Roadmap;
  readonly now: Instant;
  /** What tells this feed's events from those of another one, e.g. `acme/shop`. */
  readonly scope: string;
}

/** A launch has no length; calendars show one of half an hour well. */
const SHOWN_AS = 30 * 60_000;

/** Launches, the last dates of steps, and freezes of the next twelve months, as events. */
export function calendarFeed({ policy, roadmap, now, scope }: Source): CalendarFeed {
  const events = [
    ...roadmap.months.flatMap(({ launches }) => launches.map(launchEvent)),
    ...roadmap.months.flatMap(({ steps }) => steps.map((step) => stepEvent(policy, step))),
    ...freezePeriods(policy, roadmap).map(freezeEvent),
  ];
  return { name: toPlain(say`Lockstep: campaigns`), at: now, events: withOwnIds(events, scope) };
}

function launchEvent(launch: Launch): CalendarEvent {
  const { at, date, outcome } = launch;
  return {
    uid: `launch-${keyOf(launch)}`,
    summary: toPlain(say`Launch: ${refName(launch)}`),
    description: toPlain(outcome === null ? NOTHING : say`State: ${STATES[outcome]}.`),
    when: at.has_time ? { kind: 'times', from: at.at, to: at.at + SHOWN_AS } : oneDay(date),
  };
}

function stepEvent(policy: Policy, step: RoadmapMonth['steps'][number]): CalendarEvent {
  const owner = policy.departments.find(({ id }) => id === step.owner)?.name ?? step.owner;
  return {
    uid: `step-${keyOf(step.campaign)}-${step.id}`,
    summary: toPlain(
      say`${step.done === null ? say`Last day` : say`Done`}: ${step.name} (${owner}), ${refName(step.campaign)}`,
    ),
    description: toPlain(stepNote(step)),
    when: oneDay(step.last_date),
  };
}

function stepNote({ done, late_by: late }: RoadmapMonth['steps'][number]): Sentence {
  if (done !== null) return say`Ticked by ${done.login}.`;
  if (late === 0) return NOTHING;
  return late === 1 ? say`This was 1 working day ago.` : say`This was ${late} working days ago.`;
}

/** All that hold in these months, those of every week one by one: so no calendar has to know our zones. */
function freezePeriods(policy: Policy, { months, zone }: Roadmap): readonly FreezePeriod[] {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  const from = startOfDay(`${first.month}-01`, zone);
  const end = `${addDays(`${last.month}-01`, 31).slice(0, 7)}-01`;
  return freezesBetween(policy, null, from, startOfDay(end, zone));
}

const freezeEvent = ({ freeze, from, to }: FreezePeriod): CalendarEvent => ({
  uid: `freeze-${freeze.id}-${writeInstant(from)}`,
  summary: toPlain(say`Freeze: ${freeze.name}`),
  description: toPlain(
    freeze.kind === 'hard' ? say`What it covers does not merge.` : say`What it covers merges with a warning.`,
  ),
  when: { kind: 'times', from, to },
});

const oneDay = (date: string): CalendarEvent['when'] => ({ kind: 'days', from: date, to: addDays(date, 1) });

/** A file has no number; its name does, as far as there is one. */
const keyOf = ({ number, name }: CampaignRef): string =>
  number === null ? `file-${name ?? ''}` : String(number);

/** Only letters and digits, so that an id needs no escaping; of several that are the same then, each gets a number. */
function withOwnIds(events: readonly CalendarEvent[], scope: string): readonly CalendarEvent[] {
  const used = new Map<string, number>();
  return events.map((event) => {
    const id = `${asId(event.uid)}@${asId(scope)}.lockstep`;
    const before = used.get(id) ?? 0;
    used.set(id, before + 1);
    return { ...event, uid: before === 0 ? id : `${before + 1}-${id}` };
  });
}

const asId = (text: string): string =>
  text
    .replace(/[^A-Za-z\d]+/g, (signs) => (/[^\x20-\x7f]/.test(signs) ? `-${codesOf(signs)}-` : '-'))
    .replace(/^-+|-+$/g, '')
    .slice(0, 150);

/** Letters that are none of ASCII's keep names apart. */
const codesOf = (signs: string): string =>
  Array.from(signs)
    .filter((sign) => sign > '\x7f')
    .map((sign) => (sign.codePointAt(0) ?? 0).toString(36))
    .join('');
