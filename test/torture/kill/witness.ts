import { FRESH_FOR } from '../../../src/app/settle.ts';
import type { Shop } from '../../kit/world.ts';
import type { Journal } from '../kit/journal.ts';
import { refusalOf } from '../kit/reckoning.ts';
import type { Watch } from '../kit/watch.ts';
import { watchWrites } from '../kit/watch.ts';

/**
 * How long a green check may be on its way while the world turns against it, in milliseconds: as long as the app promises
 * to send it after it read again, and until GitHub has it, on a machine that is busy with being tortured.
 */
const ON_ITS_WAY = FRESH_FOR + 1_000;

/** Watches a world that moves while the app looks at it. */
export interface Witness {
  readonly watch: Watch;
  /** To be called around everything that people do. */
  act(what: () => void): void;
}

/** A green check is false where it was allowed neither when it was written nor a moment before. */
export function startWitness(shop: Shop, journal: Journal): Witness {
  const allowedUntil = new Map<string, number>();
  const spots = () => {
    const open = [...shop.repository.pulls.values()].filter(({ state }) => state === 'open');
    return new Map(
      open.map(({ head, base }) => [`${head.sha} ${base.ref}`, { head: head.sha, base: base.ref }]),
    );
  };
  const refuse = (at: { readonly head: string; readonly base: string }) =>
    refusalOf({ shop, journal }, at, Date.now());
  const watch = watchWrites(shop, {
    refuse: (at) => {
      const refusal = refuse(at);
      const since = allowedUntil.get(`${at.head} ${at.base}`) ?? Number.NEGATIVE_INFINITY;
      if (refusal === null || Date.now() - since < ON_ITS_WAY) return null;
      return `${refusal}, for ${Math.round((Date.now() - since) / 100) / 10} s`;
    },
    stays: (head, base) => journal.stays(head, base),
  });
  return {
    watch,
    act(what) {
      const allowed = [...spots()].filter(([, at]) => refuse(at) === null);
      what();
      for (const [spot] of allowed) allowedUntil.set(spot, Date.now());
    },
  };
}
