import type { Moment } from '../../campaign/campaign.ts';
import type { CampaignRef, Launch, Roadmap, RoadmapStep } from '../../campaign/roadmap-verdict.ts';
import type { Policy } from '../../policy/policy.ts';
import { type FreezePeriod, freezesBetween } from '../../time/freeze.ts';
import { type Instant, writeInstant } from '../../time/instant.ts';
import { addDays, startOfDay } from '../../time/local-time.ts';
import { STATES, refName, timeSpan, visits, zoneOfFreeze } from './roadmap-words.ts';
import { NOTHING, list, say, toPlain, together, type Sentence } from '../sentence.ts';
import { sayDay, sayInstant } from '../say-time.ts';

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
    ...roadmap.months.flatMap(({ launches }) => launches.map((launch) => launchEvent(launch, now))),
    ...roadmap.months.flatMap(({ steps }) => steps.map((step) => stepEvent(policy, step, now))),
    ...freezePeriods(policy, roadmap).map((period) => freezeEvent(policy, period, now)),
  ];
  return { name: toPlain(say`Lockstep: campaigns`), at: now, events: withOwnIds(events, scope) };
}

function launchEvent(launch: Launch, now: Instant): CalendarEvent {
  const { at, date } = launch;
  return {
    uid: `launch-${keyOf(launch)}`,
    summary: toPlain(say`Launch: ${refName(launch)}`),
    description: toPlain(launchNote(launch, now)),
    when: at.has_time ? { kind: 'times', from: at.at, to: at.at + SHOWN_AS } : oneDay(date),
  };
}

/** How it stands, what it brings to the site, and how long it lasts. */
function launchNote({ outcome, expects, end, end_unclear: unclear }: Launch, now: Instant): Sentence {
  const peaks = expects.map(({ surface, peak }) => say`${visits(peak)} on ${surface}`);
  return together(
    outcome === null ? NOTHING : say`State: ${STATES[outcome]}.`,
    peaks.length === 0 ? NOTHING : say`Expected at its peak, in visits a minute: ${list(peaks, 10)}.`,
    end === null
      ? say`When it ends is ${unclear ? say`not clear` : say`not said`} yet.`
      : say`Ends on ${moment(end, now)}.`,
  );
}

const moment = ({ at, zone, has_time: hasTime }: Moment, now: Instant): string =>
  hasTime ? sayInstant(at, zone, now) : `${sayDay(at, zone, now)} (${zone})`;

function stepEvent(policy: Policy, step: RoadmapStep, now: Instant): CalendarEvent {
  const owner = policy.departments.find(({ id }) => id === step.owner)?.name ?? step.owner;
  return {
    uid: `step-${keyOf(step.campaign)}-${step.id}`,
    summary: toPlain(
      say`${step.done === null ? say`Last day` : say`Done`}: ${step.name} (${owner}), ${refName(step.campaign)}`,
    ),
    description: toPlain(
      together(
        say`${owner} does this before ${refName(step.campaign)} launches on ${moment(step.launch, now)}.`,
        stepNote(step, now),
      ),
    ),
    when: oneDay(step.last_date),
  };
}

function stepNote({ done, late_by: late, launch }: RoadmapStep, now: Instant): Sentence {
  if (done !== null) return say`Ticked by ${done.login}.`;
  if (launch.at <= now) return say`It was not ticked.`;
  return late === 0 ? say`Not ticked yet.` : say`Its last day is over, and it is not ticked yet.`;
}

/** All that hold in these months, those of every week one by one: so no calendar has to know our zones. */
function freezePeriods(policy: Policy, { months, zone }: Roadmap): readonly FreezePeriod[] {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  const from = startOfDay(`${first.month}-01`, zone);
  const end = `${addDays(`${last.month}-01`, 31).slice(0, 7)}-01`;
  return freezesBetween(policy, null, from, startOfDay(end, zone));
}

const freezeEvent = (policy: Policy, { freeze, from, to }: FreezePeriod, now: Instant): CalendarEvent => ({
  uid: `freeze-${freeze.id}-${writeInstant(from)}`,
  summary: toPlain(say`Freeze: ${freeze.name}`),
  description: toPlain(
    together(
      freeze.kind === 'hard'
        ? say`Hard freeze: pull requests that it covers do not merge, and no campaign can launch in it.`
        : say`Soft freeze: pull requests that it covers merge with a warning.`,
      say`From ${timeSpan({ from, to }, zoneOfFreeze(policy, freeze), now)}.`,
    ),
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
