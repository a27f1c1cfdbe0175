import { describe, expect, it } from 'vitest';
import { testClock } from '../../../test/kit/clock.ts';
import { createTokens } from './tokens.ts';

describe('a token', () => {
  it.each([undefined, null, 'soon'])(
    'of which GitHub says that it ends at %s is kept for an hour',
    async (end) => {
      const clock = testClock();
      let made = 0;
      const tokens = createTokens(clock, async () => ({ token: `t${++made}`, expires_at: end }));
      expect(await tokens.token()).toBe('t1');
      clock.advance('54m');
      expect(await tokens.token()).toBe('t1');
      clock.advance('1m');
      expect(await tokens.token()).toBe('t2');
    },
  );
});
