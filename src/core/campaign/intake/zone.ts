import { Temporal } from 'temporal-polyfill';

/** A zone that somebody named, and the text without it. `offset`: the minutes that an abbreviation stands for; null: none was used. */
export interface NamedZone {
  readonly zone: string;
  readonly offset: number | null;
  readonly rest: string;
}

/**
 * Finds the time zone in a moment as people write it: `Europe/London`, `+01:00`, `Z`, `UTC`, `CET`, `London time`, `9am London`. Gives
 * `none` where no zone is named, `unclear` where there are two, or one that means several.
 */
export function findZone(text: string): NamedZone | 'none' | 'unclear' {
  if (FROM_TO.test(text)) return 'unclear';
  const found = [iana(text), offset(text), abbreviation(text), city(text) ?? behindTime(text)].filter(
    (one) => one !== null,
  );
  const [first, second] = found;
  if (first === undefined) return 'none';
  return second === undefined ? first : 'unclear';
}

/** `09:00-10:00` is a time and another one, unless ISO 8601 is written, in which it is an offset: `2026-11-02T09:00-10:00`. */
const FROM_TO = /(?<![T\d])\d{1,2}:\d\d(?::\d\d)? ?[-–—−] ?\d{1,2}(?::\d\d)?(?![\d:])/iu;

function iana(text: string): NamedZone | null {
  const match = /\[?\b([A-Za-z]{2,12}\/[A-Za-z_+-]{2,30}(?:\/[A-Za-z_]{2,30})?)\]?/.exec(text);
  const zone = ZONES.get((match?.[1] ?? '').toLowerCase());
  return match === null || zone === undefined ? null : { zone, offset: null, rest: without(text, match) };
}

/** `+01:00`, `UTC+1`, `Z` behind a time. */
function offset(text: string): NamedZone | null {
  const match =
    /(?:\b(?:UTC|GMT) ?|(?<=\d{1,2}:\d\d(?::\d\d(?:\.\d{1,9})?)?) ?)([+\-−])(\d{1,2})(?::?([0-5]\d))?(?![\d:])/iu.exec(
      text,
    );
  if (match === null) {
    const utc = /(?<=\d)Z\b|\bUTC\b/iu.exec(text);
    return utc === null ? null : { zone: 'UTC', offset: null, rest: without(text, utc) };
  }
  const [, sign = '+', hours = '0', minutes = '00'] = match;
  if (Number(hours) > 14) return null;
  const isZero = Number(hours) === 0 && Number(minutes) === 0;
  const zone = isZero ? 'UTC' : `${sign === '+' ? '+' : '-'}${hours.padStart(2, '0')}:${minutes}`;
  return { zone, offset: null, rest: without(text, match) };
}

/** Abbreviations stand for an offset, and many people mean the local time: `moment.ts` asks where the two differ. */
function abbreviation(text: string): NamedZone | null {
  const match = /\b(?:GMT|BST|CET|CEST|EET|EEST|WET|WEST|EST|EDT|PST|PDT|ET|PT)\b(?! ?[+\-−]\d)/u.exec(text);
  const [zone, minutes] = ABBREVIATIONS[match?.[0] ?? ''] ?? [];
  return match === null || zone === undefined || minutes === undefined
    ? null
    : { zone, offset: minutes, rest: without(text, match) };
}

/** `London time`, `(Berlin)`, `in New York`. */
function city(text: string): NamedZone | null {
  const match =
    /(?:\b([\p{L}][\p{L} .'-]{1,25}?) (?:local )?time\b|\(([\p{L}][\p{L} .'-]{1,25})(?: time)?\))/iu.exec(
      text,
    );
  if (match === null) return null;
  const words = (match[1] ?? match[2] ?? '').trim().split(/\s+/);
  for (let from = 0; from < words.length; from++) {
    const name = words.slice(from).join('_').toLowerCase();
    const zone = CITIES.get(name);
    if (zone === undefined) continue;
    const kept = words.slice(0, from).join(' ');
    return { zone, offset: null, rest: text.replace(match[0], () => ` ${kept} `) };
  }
  return null;
}

/** A city behind a time, with nothing after it: `9am London`, `09:00 (in) New York`, `at noon US Eastern`. */
function behindTime(text: string): NamedZone | null {
  const match = BEHIND_TIME.exec(text);
  const zone = CITIES.get((match?.[1] ?? '').toLowerCase().replaceAll(' ', '_'));
  return match === null || zone === undefined ? null : { zone, offset: null, rest: without(text, match) };
}

const BEHIND_TIME =
  /(?<=\d:\d\d|\d ?[ap]\.?m\.?|\duhr|\d uhr|\bnoon),? (?:in )?(?:us )?(\p{L}[\p{L} .'-]{1,25}?)\.?$/iu;

const without = (text: string, match: RegExpExecArray): string =>
  `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;

/** The offset of a zone at a moment, in minutes. */
export const offsetAt = (zone: string, at: number): number =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 60_000_000_000;

const NAMES: readonly string[] = Intl.supportedValuesOf('timeZone').filter((name) => name.includes('/'));

const ZONES: ReadonlyMap<string, string> = new Map(
  [...NAMES, 'Etc/UTC', 'Europe/Kyiv', 'Asia/Kolkata'].map((name) => [name.toLowerCase(), name] as const),
);

const CITIES: ReadonlyMap<string, string> = new Map([
  ...NAMES.map((name) => [name.slice(name.lastIndexOf('/') + 1).toLowerCase(), name] as const),
  ['uk', 'Europe/London'] as const,
  // What the clocks there show, as `ET` and `PT` do.
  ['eastern', 'America/New_York'] as const,
  ['us_eastern', 'America/New_York'] as const,
  ['pacific', 'America/Los_Angeles'] as const,
  ['us_pacific', 'America/Los_Angeles'] as const,
  ['munich', 'Europe/Berlin'] as const,
  ['frankfurt', 'Europe/Berlin'] as const,
]);

const ABBREVIATIONS: Readonly<Record<string, readonly [zone: string, offset: number | null]>> = {
  GMT: ['Europe/London', 0],
  BST: ['Europe/London', 60],
  WET: ['Europe/Lisbon', 0],
  WEST: ['Europe/Lisbon', 60],
  CET: ['Europe/Berlin', 60],
  CEST: ['Europe/Berlin', 120],
  EET: ['Europe/Helsinki', 120],
  EEST: ['Europe/Helsinki', 180],
  EST: ['America/New_York', -300],
  EDT: ['America/New_York', -240],
  // What the clocks there show, whatever the season.
  ET: ['America/New_York', null],
  PT: ['America/Los_Angeles', null],
  PST: ['America/Los_Angeles', -480],
  PDT: ['America/Los_Angeles', -420],
};
