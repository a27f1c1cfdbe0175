import { describe, expect, it } from 'vitest';
import { TAKE_BACKS_A_MINUTE } from '../../core/time/take-backs.ts';
import { settled, testTime } from '../../../test/kit/pauses.ts';
import type { Urgency } from '../../app/ports.ts';
import { Unavailable } from '../../app/ports.ts';
import type { LimitSettings } from './limits.ts';
import { createLimits, GITHUB_LIMITS } from './limits.ts';

function gate(settings: Partial<LimitSettings> = {}) {
  const time = testTime('stands');
  const limits = createLimits(time, time.pause, { ...GITHUB_LIMITS, ...settings });
  const began: string[] = [];
  const ends: (() => void)[] = [];
  return {
    time,
    limits,
    began,
    /** Asks for a turn; the work goes on until `end` is called. */
    ask: (name: string, urgency: Urgency = 'read', cost: { points?: number; content?: boolean } = {}) =>
      limits.run({ points: cost.points ?? 1, content: cost.content ?? false, urgency }, () => {
        began.push(name);
        return new Promise<void>((end) => ends.push(end));
      }),
    end: () => {
      ends.shift()?.();
      return settled();
    },
  };
}

describe('limits of one installation', () => {
  it('lets no more run at once than GitHub likes', async () => {
    const { ask, began, end } = gate({ atOnce: 2 });
    for (const name of ['a', 'b', 'c']) void ask(name);
    await settled();
    expect(began).toEqual(['a', 'b']);
    await end();
    expect(began).toEqual(['a', 'b', 'c']);
  });

  it('serves the most urgent first, and the oldest of those', async () => {
    const { ask, began, end } = gate({ atOnce: 1 });
    void ask('running');
    void ask('comment', 'comment');
    void ask('read 1');
    void ask('read 2');
    void ask('green', 'post_green');
    void ask('red', 'post_red');
    void ask('take back', 'take_back_green');
    void ask('ask', 'ask');
    for (let turn = 0; turn < 8; turn += 1) await end();
    expect(began).toEqual(['running', 'take back', 'red', 'green', 'read 1', 'read 2', 'ask', 'comment']);
  });

  it('counts five points for a write and lets more through as the minute slides on', async () => {
    const { ask, began, time } = gate({ pointsAMinute: 6 });
    void ask('write', 'post_red', { points: 5 });
    await time.advance('20s');
    for (const name of ['a', 'b']) void ask(name);
    await settled();
    expect(began).toEqual(['write', 'a']);
    await time.advance('39s');
    expect(began).toEqual(['write', 'a']);
    await time.advance('1s');
    expect(began).toEqual(['write', 'a', 'b']);
  });

  it('counts from the answer on, since GitHub counted at some moment before it', async () => {
    const { ask, began, end, time } = gate({ pointsAMinute: 1 });
    void ask('slow');
    await time.advance('8s');
    await end();
    void ask('next');
    await time.advance('59s');
    expect(began).toEqual(['slow']);
    await time.advance('1s');
    expect(began).toEqual(['slow', 'next']);
  });

  it('keeps points for an urgent write that waits, against many small reads', async () => {
    const { ask, began, time } = gate({ pointsAMinute: 6 });
    void ask('first');
    void ask('second');
    void ask('green back', 'take_back_green', { points: 5 });
    void ask('read');
    await settled();
    expect(began).toEqual(['first', 'second']);
    await time.advance('60s');
    expect(began).toEqual(['first', 'second', 'green back', 'read']);
  });

  it('makes a comment wait a moment for its own limit without holding up reads', async () => {
    const { ask, began, time } = gate({ contentAMinute: 1 });
    void ask('comment 1', 'comment', { content: true });
    await time.advance('57s');
    void ask('comment 2', 'comment', { content: true });
    void ask('reaction', 'comment');
    void ask('read');
    await settled();
    expect(began).toEqual(['comment 1', 'reaction', 'read']);
    await time.advance('3s');
    expect(began).toEqual(['comment 1', 'reaction', 'read', 'comment 2']);
  });

  it('sends a crowd of comments back, each with a time of its own', async () => {
    const { ask, time } = gate({ contentAMinute: 2 });
    for (const name of ['comment 1', 'comment 2']) void ask(name, 'comment', { content: true });
    const start = time.now();
    for (const after of [60_000, 90_000, 120_000]) {
      const sent = ask('one more', 'comment', { content: true });
      await expect(sent).rejects.toMatchObject({ retryAt: start + after });
    }
  });

  it('sends a comment back for later rather than keep it waiting for most of an hour', async () => {
    const { ask, time } = gate({ contentAnHour: 1 });
    void ask('comment 1', 'comment', { content: true });
    const second = ask('comment 2', 'comment', { content: true });
    await expect(second).rejects.toMatchObject({ retryAt: time.now() + 3_600_000 });
  });

  it('starts nothing while GitHub asks for silence, and says until when', async () => {
    const { ask, began, limits, time } = gate({ atOnce: 1 });
    void ask('running');
    const waiting = ask('waiting');
    limits.hold(time.now() + 30_000);
    await expect(waiting).rejects.toBeInstanceOf(Unavailable);
    await expect(ask('new')).rejects.toMatchObject({ retryAt: time.now() + 30_000 });
    expect(began).toEqual(['running']);
  });

  it('starts again when the silence is over', async () => {
    const { ask, began, limits, time } = gate();
    limits.hold(time.now() + 30_000);
    await time.advance('30s');
    void ask('again');
    await settled();
    expect(began).toEqual(['again']);
  });

  it('gives the place back of work that failed', async () => {
    const { ask, began, limits } = gate({ atOnce: 1 });
    const failing = limits.run({ points: 1, content: false, urgency: 'read' }, () =>
      Promise.reject(new Error('no')),
    );
    await expect(failing).rejects.toThrow('no');
    void ask('next');
    await settled();
    expect(began).toEqual(['next']);
  });
});

it('checks that a freeze takes back are planned with half of what GitHub grants', () => {
  expect(TAKE_BACKS_A_MINUTE * 5).toBeLessThanOrEqual(GITHUB_LIMITS.pointsAMinute / 2);
});
