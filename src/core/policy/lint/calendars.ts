import type { Problem } from '../problem.ts';
import { readDays } from '../schema/time-forms.ts';
import type { Path } from '../yaml/places.ts';
import { atKey, errorAt, warningAt, type Subject } from './subject.ts';

/** Time zones that exist, days that are worked once. */
export function lintCalendars(subject: Subject): readonly Problem[] {
  return Object.entries(subject.source.calendars ?? {}).flatMap(([id, calendar]) => {
    const path = ['calendars', id];
    return [
      ...lintZone(subject, [...path, 'time_zone'], calendar.time_zone),
      ...lintDays(subject, [...path, 'hours'], Object.keys(calendar.hours ?? {})),
      ...lintHolidays(subject, [...path, 'holidays'], calendar.holidays ?? []),
    ];
  });
}

function lintZone(subject: Subject, path: Path, zone: string): readonly Problem[] {
  const known = canonicalZone(zone);
  if (known !== null && zone.includes('/')) return [];
  if (known !== null && /^(UTC|GMT)$/.test(zone)) return [];
  return [
    errorAt(subject, path, {
      code: 'unknown_time_zone',
      text: `\`${zone}\` is no time zone of the IANA database.`,
      hint: 'Write continent and city, as in Europe/London; an abbreviation or an offset does not know when clocks change.',
    }),
  ];
}

function canonicalZone(zone: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

function lintDays(subject: Subject, path: Path, ranges: readonly string[]): readonly Problem[] {
  const seen = new Set<string>();
  return ranges.flatMap((range) => {
    const days = readDays(range) ?? [];
    const again = days.filter((day) => seen.has(day));
    for (const day of days) seen.add(day);
    if (again.length === 0) return [];
    const at = [...path, range];
    const problem = errorAt(subject, at, {
      code: 'day_twice',
      text: `\`${range}\` gives hours for ${again.join(', ')}, which has some already.`,
      hint: 'Name each day once.',
    });
    return [atKey(subject, at, problem)];
  });
}

function lintHolidays(subject: Subject, path: Path, holidays: readonly string[]): readonly Problem[] {
  return holidays.flatMap((day, index) => {
    if (holidays.indexOf(day) === index) return [];
    return warningAt(subject, [...path, index], {
      code: 'named_twice',
      text: `The holiday ${day} is in this list twice.`,
      hint: 'Delete one of the two.',
    });
  });
}
