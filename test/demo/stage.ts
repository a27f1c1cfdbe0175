import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startServe } from '../kit/serve-process.ts';
import type { ServeProcess } from '../kit/serve-process.ts';
import { startShop } from '../kit/world.ts';
import type { Shop } from '../kit/world.ts';

/** A shop on a GitHub of its own, and Lockstep as a process beside it, installed there. */
export interface Stage extends Shop {
  readonly server: ServeProcess;
  /** Time passes on this GitHub: a story of two hours is told in seconds. */
  passTime(): void;
  /** Ends both, and removes what they stored. */
  stop(): Promise<void>;
}

const DEMO_POLICY = join(import.meta.dirname, 'lockstep.yml');

/** The story begins this long ago, so that all of it has happened by now. */
const BEFORE_NOW = 3 * 3_600_000;
const BETWEEN_ACTS = 10 * 60_000;

/** Starts everything. The app talks to this GitHub as it would to the real one: tokens, API, signed webhooks over HTTP. */
export async function setStage(): Promise<Stage> {
  let behind = BEFORE_NOW;
  const clock = { now: () => Date.now() - behind };
  const shop = await startShop({ clock, policy: await readFile(DEMO_POLICY, 'utf8'), files: SHOP_FILES });
  try {
    const server = await startServe(shop.github);
    shop.github.webhookUrl = server.webhookUrl;
    return {
      ...shop,
      server,
      passTime: () => {
        behind = Math.max(0, behind - BETWEEN_ACTS);
      },
      stop: async () => {
        await server.stop();
        await shop.github.stop();
      },
    };
  } catch (error) {
    await shop.github.stop();
    throw error;
  }
}

const SHOP_FILES = {
  'apps/shop/checkout/address.ts': "export const fields = ['name', 'street', 'town', 'postcode'];\n",
};
