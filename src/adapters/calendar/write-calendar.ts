import ical from 'ical-generator';
import type { CalendarEvent, CalendarFeed } from '../../core/text/calendar-feed.ts';

/** Hours after which a program that subscribed should look again. */
const LOOK_AGAIN = 12;

/**
 * A feed as iCalendar (RFC 5545), which calendar programs read and subscribe to. Times are in UTC, so that no program has to
 * know a zone; days are days wherever they are looked at.
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
      summary: event.summary,
      description: event.description === '' ? null : event.description,
      ...timesOf(event.when),
    });
  }
  return calendar.toString().replace(/\r?\n?$/, '\r\n');
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
