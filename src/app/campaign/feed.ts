import { z } from 'zod';
import type { CalendarFeed } from '../../core/text/roadmap/calendar-feed.ts';
import type { Store } from '../ports.ts';

/** A repository whose roadmap can be subscribed to: by its id, which it keeps under every name. */
export interface FeedPlace {
  readonly installation: number;
  readonly repository: number;
}

/** The address at which calendar programs find a repository's feed. It cannot be guessed. */
export type FeedAddress = (place: FeedPlace) => string;

const when = z.union([
  z.object({ kind: z.literal('days'), from: z.string(), to: z.string() }),
  z.object({ kind: z.literal('times'), from: z.number(), to: z.number() }),
]);
const feedSchema = z.object({
  name: z.string(),
  at: z.number(),
  events: z.array(z.object({ uid: z.string(), summary: z.string(), description: z.string(), when })),
});

type Kept = Pick<Store, 'readKept' | 'keep' | 'forget'>;

/** The feed as it was kept last; null: there is none. Nothing but the store is asked. */
export async function readFeed(
  store: Pick<Kept, 'readKept'>,
  { installation, repository }: FeedPlace,
): Promise<CalendarFeed | null> {
  const kept = await store.readKept(installation, keyOf(repository));
  return kept === undefined ? null : feedSchema.parse(JSON.parse(kept));
}

/** Keeps a feed for those who subscribed. One that says the same as before stays as old as it was, so that nobody reads it again. */
export async function keepFeed(store: Kept, place: FeedPlace, feed: CalendarFeed): Promise<void> {
  const before = await readFeed(store, place);
  if (before !== null && sameWords(before) === sameWords(feed)) return;
  // Later than the one before, also where this process's clock is behind: a program that has both keeps the later one.
  const at = before === null ? feed.at : Math.max(feed.at, before.at + MINUTE);
  const kept = feedSchema.parse({ ...feed, at });
  await store.keep(place.installation, keyOf(place.repository), JSON.stringify(kept), feed.at);
}

/** Whoever subscribed gets nothing any more. */
export const forgetFeed = (
  store: Pick<Kept, 'forget'>,
  { installation, repository }: FeedPlace,
): Promise<void> => store.forget(installation, keyOf(repository));

/** Moments are told to the minute by a feed's sequence. */
const MINUTE = 60_000;

const sameWords = (feed: CalendarFeed): string => JSON.stringify(feedSchema.parse({ ...feed, at: 0 }));

/** A space ends the number, so that forgetting 12 does not forget 123. */
const keyOf = (repository: number): string => `feed/${repository} `;
