import { type SurfaceLine, surfaceLine } from '../../campaign/capacity/surface-line.ts';
import type { Capacity } from '../../policy/policy.ts';
import type { Instant } from '../../time/instant.ts';
import type { RuleVerdict, Verdict } from '../../verdict/verdict.ts';
import { percent } from '../describe/describe-words.ts';
import { sayAbout, sayCount, sayLimit } from '../say-count.ts';
import { sayDate, sayDay, sayDuration } from '../say-time.ts';
import { NOTHING, list, say, together, type Sentence } from '../sentence.ts';

/** What the surface of a rule has to carry, and what is at stake; nothing where the rule names none that the policy knows. */
export function surfaceSentence({ rule }: RuleVerdict, verdict: Verdict): Sentence {
  const { policy, launches, merged_since, at: now } = verdict;
  if (rule.surface === null || policy === null) return NOTHING;
  const line = surfaceLine({ surface: rule.surface, policy, launches, merged_since, now });
  if (line === null) return NOTHING;
  const { surface, load } = line;
  return together(
    say`${surface.name}: ${sayCount(load)} of ${sayLimit(surface.sustained)}/min ${when(line, now)}, ${measured(line, policy.capacity, now)}.`,
    aboveLimit(line),
    unapproved(line),
    atStake(line),
  );
}

/** Of all covering rules, each surface once. */
export function surfaceSentences(verdict: Verdict): readonly Sentence[] {
  return verdict.rules
    .filter(
      ({ rule: { surface } }, index, all) => all.findIndex(({ rule }) => rule.surface === surface) === index,
    )
    .map((rule) => surfaceSentence(rule, verdict))
    .filter((sentence) => sentence.length > 0);
}

function when({ peak, launches }: SurfaceLine, now: Instant): Sentence {
  if (peak !== null) return say`on ${sayDay(peak.at, peak.zone, now)}`;
  return launches === 0 ? say`on a usual day, no launch is known` : say`as it is now`;
}

function measured({ surface, evidence }: SurfaceLine, capacity: Capacity | null, now: Instant): Sentence {
  const validFor = capacity?.evidence_valid_for ?? null;
  const date = say`measured ${sayDate(surface.measured ?? '', now)}`;
  switch (evidence) {
    case 'good':
      return date;
    case 'never':
      return say`never measured`;
    case 'outdated':
      return say`${date}, longer ago than the policy relies on${validFor === null ? NOTHING : say` (${sayDuration(validFor)})`}`;
    case 'merged_since':
      return say`${date} and changed since`;
  }
}

function aboveLimit({ load, limit }: SurfaceLine): Sentence {
  return load <= limit
    ? NOTHING
    : say`That is ${sayCount(load - limit)} above the ${sayLimit(limit)} that leave the agreed headroom free.`;
}

const unapproved = ({ unapproved: numbers }: SurfaceLine): Sentence =>
  numbers.length === 0
    ? NOTHING
    : say`Counted, and not approved yet: ${list(numbers.map((number) => say`#${number}`))}.`;

/** With the arithmetic, so that a reader can check it. */
function atStake({ surface, hour }: SurfaceLine): Sentence {
  const { sustained, completes, worth } = surface;
  if (hour === null || completes === null)
    return say`What an hour at the limit risks is not known: the policy does not say how many visits end in an order.`;
  const orders = say`At the limit an hour risks about ${sayAbout(hour.orders)} orders`;
  const sum = say`${sayLimit(sustained)} × 60 × ${percent(completes)}`;
  return hour.worth === null || worth === null
    ? say`${orders} (${sum}); what an order is worth is not known.`
    : say`${orders}, ${sayAbout(hour.worth)} ${worth.currency} (${sum}, ${worth.amount} ${worth.currency} each).`;
}
