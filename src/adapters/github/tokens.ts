import { z } from 'zod';
import type { Clock } from '../../app/ports.ts';
import { readInstant } from '../../core/time/instant.ts';
import type { Instant } from '../../core/time/instant.ts';

/** The installation's access token; GitHub lets each live for an hour. */
export interface Tokens {
  /** A token with some minutes left; asked for where there is none. Throws `Unavailable`. */
  token(): Promise<string>;
  /** This token was not accepted: the next one is a new one. */
  reject(token: string): void;
}

const HOUR = 60 * 60_000;
const EARLY = 5 * 60_000;

export const tokenSchema = z.object({ token: z.string().min(1), expires_at: z.string().nullish() });

interface Kept {
  readonly token: string;
  readonly renewAt: Instant;
}

/** Keeps one token, and renews it five minutes early; many who ask at once cause one request. */
export function createTokens(clock: Clock, create: () => Promise<z.infer<typeof tokenSchema>>): Tokens {
  let kept: Kept | null = null;
  let coming: Promise<Kept> | null = null;

  async function renew(): Promise<Kept> {
    const { token, expires_at } = await create();
    const expires = readInstant(expires_at ?? '') ?? clock.now() + HOUR;
    kept = { token, renewAt: expires - EARLY };
    return kept;
  }

  return {
    async token() {
      if (kept !== null && clock.now() < kept.renewAt) return kept.token;
      coming ??= renew().finally(() => {
        coming = null;
      });
      return (await coming).token;
    },
    reject(token) {
      if (kept?.token === token) kept = null;
    },
  };
}
