import { describe, expect, it } from 'vitest';
import { LONGEST_LEAD, heldFrom, leadFor } from './take-backs.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

describe('green checks are taken back', () => {
  it('not before they have to be where there are none, and a few seconds before where there are a few', () => {
    expect(leadFor(0)).toBe(0);
    expect(leadFor(1)).toBeLessThan(8 * SECOND);
    expect(leadFor(5)).toBeLessThan(20 * SECOND);
  });

  it('three hundred from four and a half minutes before, with a minute to spare', () => {
    expect(leadFor(300)).toBe((300 / 90) * MINUTE + MINUTE);
  });

  it('ten thousand within what is looked ahead', () => {
    expect(leadFor(10_000)).toBeLessThan(LONGEST_LEAD);
    expect(leadFor(1_000_000)).toBe(LONGEST_LEAD);
  });

  it('from the earliest moment that was ever said', () => {
    const begins = 10 * 60 * MINUTE;
    const first = heldFrom(begins, 300, null);
    expect(heldFrom(begins, 0, first)).toBe(first);
    expect(heldFrom(begins, 600, first)).toBe(begins - leadFor(600));
  });
});
