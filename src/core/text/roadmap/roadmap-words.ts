import type { CampaignOutcome } from '../../campaign/campaign-verdict.ts';
import type { CampaignRef, Chance, Clash } from '../../campaign/roadmap-verdict.ts';
import { type Interval, zoneOf } from '../../time/calendar.ts';
import type { FreezePeriod } from '../../time/freeze.ts';
import type { Freeze, Policy } from '../../policy/policy.ts';
import type { Instant } from '../../time/instant.ts';
import { localParts } from '../../time/local-time.ts';
import { NOTHING, list, say, theirs, type Sentence } from '../sentence.ts';
import { sayDate, sayInstant, sayMonth } from '../say-time.ts';

/** "#12 Spring sale"; a campaign from a file has no number. */
export function refName({ number, name }: CampaignRef): Sentence {
  const words = name === null ? NOTHING : theirs(name, 60);
  if (number === null) return name === null ? say`a campaign without a name` : words;
  return name === null ? say`#${number}` : say`#${number} ${words}`;
}

/** How a campaign stands, in a word or two. */
export const STATES: Readonly<Record<CampaignOutcome, Sentence>> = {
  unknown: say`not known yet`,
  withdrawn: say`withdrawn`,
  ended: say`ended`,
  incomplete: say`answers missing`,
  blocked: say`blocked`,
  waiting: say`waiting for sign-offs`,
  approved: say`approved`,
};

export function clashSentence(policy: Policy, clash: Clash, now: Instant): Sentence {
  switch (clash.code) {
    case 'does_not_fit': {
      const at = sayInstant(clash.at, zoneOfPolicy(policy), now);
      const who =
        clash.campaigns.length === 0 ? say`The usual visits` : list(clash.campaigns.map(refName), 5);
      const verb = clash.campaigns.length === 1 ? say`does` : say`do`;
      return say`${who} ${verb} not fit on ${clash.surface.name}: ${visits(clash.load)} visits a minute on ${at}, where ${visits(clash.limit)} are free to use.`;
    }
    case 'launch_in_freeze':
      return say`${refName(clash.campaign)} launches on ${sayDate(clash.date, now)}, in the freeze ${clash.period.freeze.name} (until ${sayInstant(clash.period.to, zoneOfFreeze(policy, clash.period.freeze), now)}).`;
    case 'needs_later_launch':
      return say`${refName(clash.campaign)} needs ${refName(clash.needs)}, which is launched after it.`;
    case 'needs_circle':
      return say`${list(clash.campaigns.map(refName), 5)} wait for each other in a circle: one of them can go without.`;
    case 'same_day':
      return say`${list(clash.campaigns.map(refName), 5)} launch on one day, ${sayDate(clash.date, now)}, on ${clash.surface.name}.`;
  }
}

/** One sentence for all that the same campaigns could share in the same way. */
export function chanceSentences(chances: readonly Chance[]): readonly Sentence[] {
  const alike = new Map<string, Chance[]>();
  for (const chance of chances) {
    const key = JSON.stringify([chance.code, chance.campaigns]);
    alike.set(key, [...(alike.get(key) ?? []), chance]);
  }
  return [...alike.values()].flatMap(([first, ...rest]) =>
    first === undefined
      ? []
      : [
          chanceSentence(
            first,
            [first, ...rest].map(({ what }) => what),
          ),
        ],
  );
}

function chanceSentence({ code, campaigns }: Chance, what: readonly string[]): Sentence {
  const who = list(campaigns.map(refName), 8);
  switch (code) {
    case 'surface':
      return say`${who} use ${list(what, 8)}: one load test could serve them.`;
    case 'vendor':
      return say`${who} use ${list(what, 8)}: one review${what.length === 1 ? NOTHING : say` of each`} could serve them.`;
    case 'month':
      return say`${who} launch in ${list(what.map(sayMonth))}: they could share a review or an e-mail.`;
  }
}

/** "Peak season: Mon 23 Nov, 00:00 to Wed 2 Dec, 00:00 (Europe/London)". Where a new year begins in between, with both years. */
export function freezePeriod(policy: Policy, { freeze, from, to }: FreezePeriod, now: Instant): Sentence {
  const zone = zoneOfFreeze(policy, freeze);
  const soft = freeze.kind === 'soft' ? say`, warns only` : NOTHING;
  return say`${freeze.name}: ${timeSpan({ from, to }, zone, now)}${soft}`;
}

/** "Mon 23 Nov, 00:00 to Wed 2 Dec, 00:00 (Europe/London)". */
export function timeSpan({ from, to }: Interval, zone: string, now: Instant): string {
  const [first, last] = [from, to].map((at) => localParts(at, zone).date.slice(0, 4));
  const seenFrom = first === last ? now : LONG_AGO;
  return `${sayInstant(from, zone, seenFrom).replace(/ \(.*$/, '')} to ${sayInstant(to, zone, seenFrom)}`;
}

/** Seen from there every date has its year. */
const LONG_AGO = 0;

export const zoneOfFreeze = (policy: Policy, freeze: Freeze): string =>
  zoneOfCalendar(policy, freeze.calendar);

/** The zone of the first department, in which months are cut. */
const zoneOfPolicy = (policy: Policy): string =>
  zoneOfCalendar(policy, policy.departments[0]?.calendar ?? null);

const zoneOfCalendar = (policy: Policy, id: string | null): string =>
  zoneOf(policy.calendars.find((calendar) => calendar.id === id) ?? null);

/** 1234.5 as 1,235: what people read. */
export const visits = (load: number): string =>
  Math.ceil(load)
    .toFixed(0)
    .replace(/\B(?=(\d{3})+$)/g, ',');
