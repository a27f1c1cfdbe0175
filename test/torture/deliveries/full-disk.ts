import type { Store } from '../../../src/app/ports.ts';
import { createLoad } from '../kit/load.ts';
import { keepsItsWord } from '../kit/keeps-its-word.ts';
import { chanceOf } from '../kit/random.ts';
import { setStage } from '../kit/stage.ts';
import type { DisorderFigures } from './disorder.ts';

/** What changes the store, and so fails where there is no room left. */
const WRITES =
  /^(receive|finish|enqueue|claim|complete|renew|retry|setAside|change|keep|forget|append|write|learn)/;

/**
 * The disk is full for a while, again and again, in the middle of the work. What could not be stored was not
 * acknowledged, so that GitHub lists it as failed; once there is room everything is made up for.
 */
export async function playFullDisk(seed: number, acts: number): Promise<DisorderFigures> {
  const chance = chanceOf(seed);
  let room = Number.POSITIVE_INFINITY;
  const guard = (store: Store): Store =>
    new Proxy(store, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function' || !WRITES.test(String(name))) return value;
        return async (...args: unknown[]): Promise<unknown> => {
          room -= 1;
          if (room < 0) throw new Error('SQLITE_FULL: database or disk is full');
          return Reflect.apply(value, target, args);
        };
      },
    });
  const stage = await setStage({ guard });
  try {
    const word = keepsItsWord(stage);
    const load = createLoad(stage, stage.journal, chance);
    for (let act = 0; act < acts; act++) {
      stage.clock.advance('5s');
      room = chance.below(3) === 0 ? chance.below(20) : Number.POSITIVE_INFINITY;
      load();
      await stage.settled();
      room = Number.POSITIVE_INFINITY;
      await stage.wait('31s');
    }
    for (let round = 0; round < 4; round++) await stage.wait('62m');
    const { falseGreens, doubled } = word.watch;
    return { acts, falseGreens, doubled, lost: word.wrongEnds() };
  } finally {
    await stage.end();
  }
}
