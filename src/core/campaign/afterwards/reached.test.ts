import { describe, expect, test } from 'vitest';
import {
  CAMPAIGN_POLICY,
  campaignBody,
  campaignFacts,
  judgeFacts,
  said,
} from '../../../../test/kit/campaign-facts.ts';
import { at, kim, person, sam } from '../../../../test/kit/facts.ts';
import { missingActuals } from './missing-actuals.ts';

/** The launch of these tests is at noon of the day on which everything is said. */
const LAUNCHED = campaignBody({
  launch: '14 October 2026, 12:00 Europe/London',
  end: '14 October 2026, 18:00 Europe/London',
});

const judge = (comments: readonly ReturnType<typeof said>[], time = '16:00', body = LAUNCHED) =>
  judgeFacts(campaignFacts({ comments }, [['09:00', body]]), time);

describe('what members told after the launch', () => {
  test('is kept by surface and department, the last word of each', () => {
    const { reached } = judge([
      said(sam, '/lockstep actual peak landing 2,000', '13:00'),
      said(kim, '/lockstep actual peak Landing pages 35/s', '14:00'),
      said(sam, '/lockstep actual goal marketing 400\n/lockstep actual goal marketing 460 sign-ups', '14:30'),
    ]);
    expect(reached).toEqual({
      peaks: { landing: { rate: 2100, account: kim, at: Date.parse(at('14:00')) } },
      goals: {
        marketing: { text: '460 sign-ups', figure: 460, account: sam, at: Date.parse(at('14:30')) },
      },
    });
  });

  test.each([
    ['before the launch', said(kim, '/lockstep actual peak landing 2,000', '10:00')],
    ['by a stranger', said(person('eve', 99), '/lockstep actual peak landing 2,000', '14:00')],
    ['by a bot', said({ ...kim, type: 'Bot' }, '/lockstep actual peak landing 2,000', '14:00')],
    ['by an edit', said(kim, '/lockstep actual peak landing 2,000', '14:00', { first_body: 'Hello' })],
    ['for another department', said(kim, '/lockstep actual goal marketing 1', '14:00')],
    ['in a quote', said(kim, '> /lockstep actual peak landing 2,000', '14:00')],
    ['in two ways', said(kim, '/lockstep actual peak landing 2.000', '14:00')],
  ])('is nothing %s', (_, comment) => {
    expect(judge([comment]).reached).toEqual({ peaks: {}, goals: {} });
  });

  test('counts nothing in a campaign without a launch', () => {
    const comment = said(kim, '/lockstep actual peak landing 2,000', '14:00');
    expect(judge([comment], '16:00', campaignBody({ launch: null })).reached.peaks).toEqual({});
  });
});

describe('what is missing', () => {
  const missing = (...given: Parameters<typeof judge>) => missingActuals(judge(...given));

  test('before the launch is effort alone', () => {
    expect(missing([], '10:30')).toEqual({ efforts: ['it', 'marketing'], peaks: [], goals: [] });
  });

  test('after it is effort, each peak and each goal, until somebody tells it', () => {
    expect(missing([])).toEqual({
      efforts: ['it', 'marketing'],
      peaks: ['landing'],
      goals: ['it', 'marketing'],
    });
    const comments = [
      said(kim, '/lockstep actual 3d\n/lockstep actual goal it none', '13:00'),
      said(sam, '/lockstep actual peak landing 2,000', '14:00'),
    ];
    expect(missing(comments)).toEqual({ efforts: ['marketing'], peaks: [], goals: ['marketing'] });
  });

  test('a goal that names nobody is everybody’s who has none of their own', () => {
    const body = LAUNCHED.replace('Marketing: 500 registrations\nIT: 0 incidents', '500 registrations');
    expect(missing([], '16:00', body).goals).toEqual(['it', 'marketing']);
    expect(missing([], '16:00', LAUNCHED.replace('\nIT: 0 incidents', '')).goals).toEqual(['marketing']);
  });
});

test('effort of a department that does not sign is kept, too', () => {
  const { actuals } = judgeFacts(
    campaignFacts({ comments: [said(sam, '/lockstep actual 2h', '13:00')] }, [['09:00', LAUNCHED]]),
    '16:00',
    CAMPAIGN_POLICY.replace('sign_off: { it: 1, marketing: 1 }', 'sign_off: { it: 1 }'),
  );
  expect(actuals['marketing']?.minutes).toBe(120);
});
