import { describe, expect, test } from 'vitest';
import { campaignOf, moment } from '../../../test/kit/campaigns.ts';
import { campaignBody, campaignFacts, judgeFacts } from '../../../test/kit/campaign-facts.ts';
import { roadmapOf } from './roadmap/roadmap.ts';
import { POLICY, at } from '../../../test/kit/verdicts.ts';
import { circleOf, launchesAfter } from './needs.ts';

const needing = (number: number, ...needs: readonly number[]) => campaignOf({ number, needs });

describe('a circle is', () => {
  test.each([
    ['found between two', [needing(1, 2), needing(2, 1)], [2, 1]],
    ['found by way of others', [needing(1, 9, 2), needing(2, 3), needing(3, 1)], [2, 3, 1]],
    ['none where another one is in it', [needing(1, 2), needing(2, 3), needing(3, 2)], null],
    ['none where one names itself', [needing(1, 1)], null],
    ['none where nobody leads back', [needing(1, 2), needing(2, 3), needing(3)], null],
  ])('%s', (_, [first, ...others], expected) => {
    expect(circleOf(first!, others)).toEqual(expected);
  });
});

test('of one day, a launch without a time is after none and before none', () => {
  const nine = moment('2026-11-02T09:00:00Z');
  const day = { ...moment('2026-11-02'), at: at('2026-11-02T00:00:00Z') };
  expect([launchesAfter(nine, day), launchesAfter(day, nine)]).toEqual([false, false]);
  expect(launchesAfter(moment('2026-11-03'), nine)).toBe(true);
});

test('what a campaign needs and is launched later, or waits for it, holds it up', () => {
  const later = campaignOf({ number: 15, launch: moment('2027-01-12T09:00:00Z'), needs: [12] });
  const facts = campaignFacts({ others: [{ campaign: later, approved: false }] }, [
    ['09:00', campaignBody({ needs: '#15' })],
  ]);
  const { outcome, intake } = judgeFacts(facts);
  expect(outcome).toBe('blocked');
  expect(intake.problems.filter(({ field }) => field === 'needs').map(({ code }) => code)).toEqual([
    'needs_circle',
    'needs_later_launch',
  ]);
});

test('the roadmap tells of each circle once', () => {
  const campaigns = [needing(1, 2), needing(2, 3), needing(3, 1), needing(4, 1)].map((campaign) => ({
    campaign,
    outcome: null,
    ticks: [],
  }));
  const { clashes } = roadmapOf({ policy: POLICY, campaigns, now: at('2026-10-14T10:00:00Z') });
  const circles = clashes.flatMap((clash) => (clash.code === 'needs_circle' ? [clash.campaigns] : []));
  expect(circles.map((refs) => refs.map(({ number }) => number))).toEqual([[1, 2, 3]]);
});
