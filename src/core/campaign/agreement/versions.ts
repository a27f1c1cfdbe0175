import { readInstant } from '../../time/instant.ts';
import type { Instant } from '../../time/instant.ts';
import type { CampaignFacts } from '../campaign-facts.ts';
import type { Intake } from '../campaign.ts';

/** A campaign as it was understood from one text of its issue. */
export interface Version {
  readonly at: Instant;
  readonly intake: Intake;
}

/**
 * What a campaign said over time, oldest first; the last one is what it says now. A text that nobody told of became what it
 * is at some time after the last one known: it counts from the issue's last change on.
 */
export function versionsOf(facts: CampaignFacts, read: (body: string) => Intake): readonly Version[] {
  const { issue, history } = facts;
  const known = history.flatMap(({ body, at }) => {
    const instant = readInstant(at);
    return instant === null ? [] : [{ body, at: instant }];
  });
  const isKnown = known.at(-1)?.body === issue.body;
  const updated = readInstant(issue.updated_at) ?? Infinity;
  const bodies = isKnown
    ? known
    : [...known, { body: issue.body, at: Math.max(updated, known.at(-1)?.at ?? -Infinity) }];
  const understood = new Map<string, Intake>();
  return bodies.map(({ body, at }) => {
    const intake = understood.get(body) ?? read(body);
    understood.set(body, intake);
    return { at, intake };
  });
}

/**
 * What somebody saw who wrote a comment then: the last text before it; of one in the same second, the older. Null: what
 * stood there at the time is not known.
 */
export function seenAt(versions: readonly Version[], at: Instant): Version | null {
  const second = secondOf(at);
  const before = versions.findLast((version) => secondOf(version.at) < second);
  const [first] = versions;
  if (before) return before;
  return first && secondOf(first.at) === second ? first : null;
}

/** GitHub's times are whole seconds. */
const secondOf = (at: Instant): number => Math.floor(at / 1000);
