import { Temporal } from 'temporal-polyfill';

/** A date, minutes after its midnight, and the zone whose clocks show them. */
export interface WallTime {
  readonly date: string;
  readonly minute: number;
  readonly zone: string;
}

/** What clocks on walls show, for many questions about few zones: each looks a zone's weeks up once. Minutes are since 1970. */
export interface WallClocks {
  /** The minute in which a wall clock shows this. Of two, the first; a time that is skipped comes as late as clocks jump. */
  minuteOf(wall: WallTime): number;
  wallOf(minute: number, zone: string): WallTime;
}

const WEEK = 7 * 24 * 60;
const DAY = 24 * 60;

export function wallClocks(): WallClocks {
  const weeks = new Map<string, number>();
  const atWeek = (zone: string, week: number): number => {
    const key = `${week} ${zone}`;
    const offset = weeks.get(key) ?? offsetAt(week * WEEK, zone);
    weeks.set(key, offset);
    return offset;
  };
  /** How far a zone is ahead of UTC; looked up exactly only in weeks in which that changes. */
  const ahead = (minute: number, zone: string): number => {
    const week = Math.floor(minute / WEEK);
    const offset = atWeek(zone, week);
    return offset === atWeek(zone, week + 1) ? offset : offsetAt(minute, zone);
  };
  return {
    minuteOf({ date, minute, zone }) {
      const shown = Date.parse(`${date}T00:00:00Z`) / 60_000 + minute;
      const before = ahead(shown - DAY, zone);
      const after = ahead(shown + DAY, zone);
      if (before === after) return shown - before;
      const first = Temporal.PlainDate.from(date).toPlainDateTime().add({ minutes: minute });
      return Math.floor(first.toZonedDateTime(zone).epochMilliseconds / 60_000);
    },
    wallOf(minute, zone) {
      const shown = minute + ahead(minute, zone);
      const day = Math.floor(shown / DAY);
      const date = new Date(day * DAY * 60_000).toISOString().slice(0, 10);
      return { date, minute: shown - day * DAY, zone };
    },
  };
}

function offsetAt(minute: number, zone: string): number {
  const there = Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toZonedDateTimeISO(zone);
  return Math.floor(there.offsetNanoseconds / 60_000_000_000);
}

/** `2026-10-14` and 3 give `2026-10-17`. */
export const daysLater = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY * 60_000).toISOString().slice(0, 10);
