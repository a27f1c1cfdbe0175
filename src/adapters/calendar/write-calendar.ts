import ical, { ICalEventTransparency } from 'ical-generator';
import type { CalendarEvent, CalendarFeed } from '../../core/text/roadmap/calendar-feed.ts';

/** Hours after which a program that subscribed should look again; where nothing changed that costs next to nothing. */
const LOOK_AGAIN = 1;
const MINUTE = 60_000;

/** A calendar has to hold something (RFC 5545, 3.6). A zone is something, and no program shows it. */
const NOTHING_TO_SHOW = [
  ['BEGIN:VTIMEZONE', 'TZID:Etc/UTC'],
  ['BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0000', 'TZOFFSETTO:+0000', 'END:STANDARD'],
  ['END:VTIMEZONE', ''],
]
  .flat()
  .join('\r\n');

/**
 * A feed as iCalendar (RFC 5545), which calendar programs read and subscribe to. Times are in UTC, so that no program has to
 * know a zone; days are days wherever they are looked at. Nobody is shown as busy by it. A later feed has a higher sequence,
 * so that a program that is given both keeps the later one.
 */
export function writeCalendar(feed: CalendarFeed): string {
  const calendar = ical({
    name: feed.name,
    prodId: { company: 'Lockstep', product: 'Campaigns', language: 'EN' },
    ttl: LOOK_AGAIN * 60 * 60,
  });
  for (const event of feed.events) {
    calendar.createEvent({
      id: event.uid,
      stamp: new Date(feed.at),
      lastModified: new Date(feed.at),
      sequence: Math.floor(feed.at / MINUTE),
      transparency: ICalEventTransparency.TRANSPARENT,
      summary: event.summary,
      description: event.description === '' ? null : event.description,
      ...timesOf(event.when),
    });
  }
  const text = calendar.toString().replace(/\r?\n?$/, '\r\n');
  return feed.events.length > 0 ? text : text.replace(/(?=END:VCALENDAR\r\n$)/, NOTHING_TO_SHOW);
}

function timesOf(when: CalendarEvent['when']) {
  switch (when.kind) {
    case 'days':
      return { allDay: true, start: midnight(when.from), end: midnight(when.to) };
    case 'times':
      return { start: new Date(when.from), end: new Date(when.to) };
  }
}

/** The library takes the date of a day from its UTC side. */
const midnight = (date: string): Date => new Date(`${date}T00:00:00Z`);
