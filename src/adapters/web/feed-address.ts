import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FeedAddress, FeedPlace } from '../../app/campaign/feed.ts';

/**
 * Calendar programs cannot sign in, so what opens a feed stands in its address: an HMAC of where it is, with a key of its own made
 * from the webhook secret. Another secret makes other addresses; nothing else does.
 */
export const feedAddresses =
  (secret: string, publicUrl: string): FeedAddress =>
  (place) =>
    `${publicUrl.replace(/\/+$/, '')}/roadmap/${place.installation}-${place.repository}-${tokenOf(secret, place)}.ics`;

/** Where the file of an address is; null: it is no address of ours, or one that somebody made up. */
export function placeOfFeed(secret: string, file: string): FeedPlace | null {
  const parts = /^([1-9]\d{0,15})-([1-9]\d{0,15})-([A-Za-z\d_-]{43})\.ics$/.exec(file);
  if (parts === null) return null;
  const place = { installation: Number(parts[1]), repository: Number(parts[2]) };
  const [given, right] = [parts[3] ?? '', tokenOf(secret, place)].map((token) => Buffer.from(token));
  return given && right && given.length === right.length && timingSafeEqual(given, right) ? place : null;
}

/** 256 bits as 43 signs that need no escaping in an address. */
function tokenOf(secret: string, { installation, repository }: FeedPlace): string {
  const key = createHmac('sha256', secret).update('lockstep: calendar feed of a roadmap, 1').digest();
  return createHmac('sha256', key).update(`${installation}/${repository}`).digest('base64url');
}
