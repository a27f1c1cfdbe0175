import { describe, expect, it } from 'vitest';
import type { Reason } from '../verdict/verdict.ts';
import { MISSING, NOW, verdict } from '../../../test/kit/verdicts.ts';
import { comesBackAt, spreadAfter } from './come-back.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const END = NOW + 8 * HOUR;

const frozen: Reason = {
  code: 'frozen',
  rule: 'checkout',
  freeze: 'peak',
  name: 'Peak',
  from: NOW,
  until: END,
};
const held = verdict({ outcome: 'blocked', reasons: [frozen], freeze_boundary: END, due: null });

describe('a pull request is looked at again', () => {
  it('never, where time alone changes nothing', () => {
    expect(comesBackAt(verdict({ due: null, freeze_boundary: null }), null)).toBeNull();
  });

  it('when something is due, to the millisecond', () => {
    expect(comesBackAt(verdict({ due: NOW + 1, freeze_boundary: END }), null)).toBe(NOW + 1);
  });

  it('when the freeze ends, where nothing else holds it: at once and never before, those that changed last first', () => {
    const times = [NOW, NOW - HOUR, NOW - 30 * 24 * HOUR].map((updated) => comesBackAt(held, updated)! - END);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(new Set(times).size).toBe(3);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...times)).toBeLessThanOrEqual(1_000);
    expect(comesBackAt(held, null)).toBe(END + 1_000);
  });

  it('when the last of several freezes ends', () => {
    const longer: Reason = { ...frozen, freeze: 'longer', until: END + HOUR };
    const both = { ...held, reasons: [frozen, longer], freeze_boundary: END + HOUR };
    expect(comesBackAt(both, END)).toBeGreaterThanOrEqual(END + HOUR);
  });

  it('some time in the half hour after a freeze begins or ends, where only words change', () => {
    const waiting = { ...held, reasons: [frozen, MISSING] };
    for (let number = 1; number <= 300; number++) {
      const at = comesBackAt({ ...waiting, number }, NOW)!;
      expect(at).toBeGreaterThan(END);
      expect(at).toBeLessThanOrEqual(END + 30 * MINUTE);
      expect(comesBackAt({ ...waiting, number }, NOW)).toBe(at);
    }
  });

  it('spread evenly: no minute has more than twice its share', () => {
    const minutes = new Map<number, number>();
    for (let number = 4_000; number < 4_300; number++) {
      const minute = Math.floor(spreadAfter(0, number) / MINUTE);
      minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
    }
    expect(minutes.size).toBe(30);
    expect(Math.max(...minutes.values())).toBeLessThanOrEqual(20);
  });
});
