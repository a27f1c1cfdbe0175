import { isComplete, missingActuals } from '../campaign/afterwards/missing-actuals.ts';
import type { CampaignVerdict } from '../campaign/campaign-verdict.ts';
import { askActuals } from '../text/campaign/ask-actuals.ts';
import { zoneOf } from '../time/calendar.ts';
import { workingDayAfter } from '../time/count-back.ts';
import type { Instant } from '../time/instant.ts';
import { instantAt, localParts } from '../time/local-time.ts';
import type { Effect, Said } from './effect.ts';

type Say = Extract<Effect, { kind: 'say' }>;

/** Asked when the campaign is over, and where figures are still missing some days later. */
const FIRST = 'actuals';
const AGAIN = 'actuals/again';

/** So many working days are given to everybody before they are asked once more. */
const DAYS_TO_ANSWER = 5;

/**
 * After the end, by its date or with an issue that is closed as completed, the figures that are missing are asked for: once,
 * once more after five working days, and never again.
 */
export function planActualsAsked(verdict: CampaignVerdict, said: readonly Said[]): readonly Say[] {
  const missing = missingActuals(verdict);
  if (!mayAsk(verdict) || isComplete(missing)) return [];
  if (saidAt(said, FIRST) === null)
    return [{ kind: 'say', keys: [FIRST], body: askActuals(FIRST, verdict, { missing, again: false }) }];
  const next = nextActualsAsked(verdict, said);
  return next === null || next > verdict.at
    ? []
    : [{ kind: 'say', keys: [AGAIN], body: askActuals(AGAIN, verdict, { missing, again: true }) }];
}

/** When figures that are still missing then are asked for once more; null: they are not. */
export function nextActualsAsked(verdict: CampaignVerdict, said: readonly Said[]): Instant | null {
  const first = saidAt(said, FIRST);
  if (first === null || saidAt(said, AGAIN) !== null || !mayAsk(verdict)) return null;
  if (isComplete(missingActuals(verdict))) return null;
  const { departments, calendars } = verdict.policy;
  const signing = departments.filter(({ id }) => verdict.departments.some((own) => own.department === id));
  const moments = signing.map(({ calendar }) => {
    const own = calendars.find(({ id }) => id === calendar) ?? null;
    const zone = zoneOf(own);
    const day = workingDayAfter(own, localParts(first, zone).date, DAYS_TO_ANSWER);
    return day === null ? null : instantAt(day.date, day.from, zone, 'later');
  });
  const known = moments.filter((at) => at !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/** A trial asks nobody. */
const mayAsk = ({ outcome, trial }: CampaignVerdict): boolean => outcome === 'ended' && !trial;

const saidAt = (said: readonly Said[], key: string): Instant | null =>
  said.find((one) => one.key === key)?.at ?? null;
