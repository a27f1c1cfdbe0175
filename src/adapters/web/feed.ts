import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import type { Clock, Store } from '../../app/ports.ts';
import { readFeed } from '../../app/campaign/feed.ts';
import type { CalendarFeed } from '../../core/text/roadmap/calendar-feed.ts';
import { placeOfFeed } from './feed-address.ts';

export interface FeedNeeds {
  readonly store: Pick<Store, 'readKept'>;
  readonly clock: Clock;
  /** The webhook secret, from which the addresses are made. */
  readonly secret: string;
  readonly writeCalendar: (feed: CalendarFeed) => string;
}

const MINUTE = 60_000;
/** Many people may subscribe from behind one proxy; a program that asks in a loop gets no further. */
const MOST_A_MINUTE = 120;

/**
 * A roadmap as a calendar to subscribe to. Nothing but the store is asked, and that only for an address of ours; every other one
 * is answered as if there were no such page.
 */
export function feedPage({ store, clock, secret, writeCalendar }: FeedNeeds): Hono {
  const isTooOften = countByMinute(clock);
  const app = new Hono();
  app.get('/roadmap/:file', async (context) => {
    const place = placeOfFeed(secret, context.req.param('file'));
    if (place === null) return context.notFound();
    if (isTooOften(`${place.installation}-${place.repository}`))
      return context.text('Please ask again in a minute.\n', 429, { 'retry-after': '60' });
    const feed = await readFeed(store, place);
    if (feed === null) return context.notFound();
    const calendar = writeCalendar(feed);
    const tag = `"${createHash('sha256').update(calendar).digest('base64url')}"`;
    const headers = {
      etag: tag,
      'last-modified': new Date(feed.at).toUTCString(),
      'cache-control': 'private, max-age=300',
      'x-robots-tag': 'noindex',
    };
    const known = {
      tag: context.req.header('if-none-match'),
      since: context.req.header('if-modified-since'),
    };
    if (isKnown(known, tag, feed.at)) return context.body(null, 304, headers);
    return context.body(calendar, 200, { ...headers, 'content-type': 'text/calendar; charset=utf-8' });
  });
  return app;
}

/** Whether the reader has this one: by its tag, or where none is sent, by its time in whole seconds (RFC 9110, 13.2.2). */
function isKnown(
  { tag, since }: { readonly tag: string | undefined; readonly since: string | undefined },
  now: string,
  at: number,
): boolean {
  if (tag !== undefined)
    return tag.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === now);
  return since !== undefined && Math.floor(at / 1000) * 1000 <= Date.parse(since);
}

/** What was counted is forgotten with its minute. */
function countByMinute(clock: Clock): (key: string) => boolean {
  const counts = new Map<string, number>();
  let minute = 0;
  return (key) => {
    const current = Math.floor(clock.now() / MINUTE);
    if (current !== minute) counts.clear();
    minute = current;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count > MOST_A_MINUTE;
  };
}
