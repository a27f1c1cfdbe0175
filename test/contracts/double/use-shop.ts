import { afterEach, beforeEach, expect } from 'vitest';
import { testClock } from '../../kit/clock.ts';
import type { TestClock } from '../../kit/clock.ts';
import { asInstallation } from '../../kit/github/caller.ts';
import type { Caller } from '../../kit/github/caller.ts';
import { startShop } from '../../kit/world.ts';
import type { Shop } from '../../kit/world.ts';

export const REPO = '/repos/acme/shop';
export const PAY = 'apps/shop/checkout/pay.ts';
/** Changes the checkout. */
export const paid = (how: string) => ({ [PAY]: `export const pay = () => "${how}";\n` });
/** What a check shows. */
export const output = { title: 'Waiting', summary: 'For Marketing' };

/** What every promise begins with: the sample shop, and its installation's token. */
export interface Scene {
  shop: Shop;
  /** Asks the API as the installation. */
  ask: Caller;
  clock: TestClock;
}

/** A fresh shop for each test of a file; what contradicts GitHub's description fails the test. */
export function useShop(): Scene {
  const scene = {} as Scene;
  beforeEach(async () => {
    const clock = testClock();
    const shop = await startShop({ clock });
    Object.assign(scene, { clock, shop, ask: await asInstallation(shop.github, shop.installation) });
  });
  afterEach(async () => {
    await expect(scene.shop.github.finish()).resolves.toBeUndefined();
  });
  return scene;
}
