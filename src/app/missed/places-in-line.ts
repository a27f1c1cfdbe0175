import type { Instant } from '../../core/time/instant.ts';
import type { Tenant } from '../world.ts';

/** A line of looks that moves at a steady pace, over all processes. */
export interface Line {
  /** Under which it is kept. */
  readonly name: string;
  /** Of its jobs. */
  readonly kind: string;
  /** How many are looked at without waiting. */
  readonly atOnce: number;
  /** Milliseconds from one to the next after those. */
  readonly every: number;
}

/**
 * Gives those a place that wait for none yet, in their order. One that waits keeps its place: were each to take another one every
 * time that it is found, the line would never end.
 */
export async function placesInLine<T>(
  { store, installation, clock }: Pick<Tenant, 'store' | 'installation' | 'clock'>,
  { name, kind, atOnce, every }: Line,
  found: readonly { readonly key: string; readonly item: T }[],
): Promise<readonly { readonly item: T; readonly at: Instant }[]> {
  if (found.length === 0) return [];
  const now = clock.now();
  const reserve = (count: number): Promise<Instant> =>
    store.reserve(installation, name, { count, every, from: now - (atOnce - 1) * every });
  const end = Math.max(now, await reserve(0));
  const waiting = new Set(await store.waiting(installation, kind, end));
  const rest = found.filter(({ key }) => !waiting.has(key));
  if (rest.length === 0) return [];
  const first = await reserve(rest.length);
  return rest.map(({ item }, index) => ({ item, at: Math.max(now, Math.ceil(first + index * every)) }));
}
