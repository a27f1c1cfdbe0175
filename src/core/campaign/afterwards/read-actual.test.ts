import { describe, expect, test } from 'vitest';
import { CAMPAIGN_POLICY } from '../../../../test/kit/campaign-facts.ts';
import { parsePolicy } from '../../policy/parse.ts';
import { readActual } from './read-actual.ts';

const { policy } = parsePolicy(CAMPAIGN_POLICY);
const read = (rest: string) => {
  if (policy === null) throw new Error('The policy of the tests is broken.');
  return readActual(rest, policy, { surfaces: [{ surface: 'Press area', peak: 5 }] });
};

describe('a peak is read with its surface', () => {
  test.each([
    ['peak checkout 5,200/min', 'checkout', 5200],
    ['peak Checkout: 5200', 'checkout', 5200],
    ['PEAK CHECKOUT 30/s', 'checkout', 1800],
    ['peak Landing pages 18k/h', 'landing', 300],
    ['peak landing pages = 5200 visits', 'landing', 5200],
    ['peak landing - 5200 per minute', 'landing', 5200],
    ['peak press area 7', 'Press area', 7],
    ['peak checkout 5,200/min\nthe rest of the paragraph', 'checkout', 5200],
  ])('%s', (rest, surface, rate) => {
    expect(read(rest)).toEqual({ kind: 'peak', surface, rate });
  });

  test.each([
    ['peak checkout', []],
    ['peak checkout …/min', []],
    ['peak checkout many', []],
    ['peak checkout -5', []],
    ['peak checkout 5k per day', []],
    ['peak checkout 300/m', []],
    ['peak checkout 12.000', [12, 12_000]],
    ['peak checkout 1.234/s', [74.04, 74_040]],
    ['peak checkout 200-300/min', [200, 300]],
    ['peak checkout 2 to 3k', [2000, 3000]],
  ])('%s is asked about', (rest, readings) => {
    expect(read(rest)).toMatchObject({ kind: 'no_rate', surface: 'checkout', readings });
  });

  test.each(['peak', 'peak 300', 'peak checkouts 300', 'peak checkout-eu 300'])(
    '%s has no surface',
    (rest) => {
      expect(read(rest)).toEqual({ kind: 'unknown_name', what: 'peak' });
    },
  );
});

describe('what a department reached is kept as it was said, with the figure in it', () => {
  test.each([
    ['goal marketing 460 registrations', 'marketing', '460 registrations', 460],
    ['goal Marketing: 460 registrations', 'marketing', '460 registrations', 460],
    ['goal IT none at all', 'it', 'none at all', null],
    ['goal it 2 incidents and 3 slow hours', 'it', '2 incidents and 3 slow hours', null],
    ['goal it 12.000 errors', 'it', '12.000 errors', null],
    ['goal it 460 registrations for marketing', 'it', '460 registrations for marketing', 460],
  ])('%s', (rest, department, text, figure) => {
    expect(read(rest)).toEqual({ kind: 'goal', department, text, figure });
  });

  test('and cut to a length that a table bears', () => {
    expect(read(`goal it ${'🙂'.repeat(500)}7`)).toEqual({ kind: 'no_figure', department: 'it' });
    expect(read(`goal it 7 ${'🙂'.repeat(500)}`)).toMatchObject({ text: `7 ${'🙂'.repeat(118)}` });
  });

  test.each(['goal it', 'goal it …'])('%s has no figure', (rest) => {
    expect(read(rest)).toEqual({ kind: 'no_figure', department: 'it' });
  });

  test.each(['goal', 'goal 460', 'goal sales 460', 'goal its 4'])('%s has no department', (rest) => {
    expect(read(rest)).toEqual({ kind: 'unknown_name', what: 'goal' });
  });
});

test.each(['3d', '1d 4h', 'soon', '', 'peaky 3'])('%s is neither', (rest) => {
  expect(read(rest)).toBeNull();
});
