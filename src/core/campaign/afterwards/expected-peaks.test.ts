import { expect, test } from 'vitest';
import { campaignBody, campaignFacts, judgeFacts } from '../../../../test/kit/campaign-facts.ts';
import { expectedPeaks } from './expected-peaks.ts';

const expected = (surfaces: string, more: Parameters<typeof campaignBody>[0] = {}) => {
  const { policy, intake } = judgeFacts(campaignFacts({}, [['09:00', campaignBody({ surfaces, ...more })]]));
  return expectedPeaks(policy, intake.campaign).map(({ surface, usual, form, email, all }) => [
    surface,
    usual,
    form,
    email,
    all,
  ]);
};

test('usual visits, those of the form and the busiest minute of the mails are added up, mails on the first surface', () => {
  // 500 mails a minute × 4% clicks: 20 × 45% ÷ 60 from each of the last 60 minutes and 20 × 55% ÷ 1380 from each of the 60
  // before are 9.5 on average; one minute in a thousand has more than 20.
  expect(expected('Landing pages: 1,000\nCheckout: 300')).toEqual([
    ['landing', 900, 1000, 20, 1920],
    ['checkout', 400, 300, 0, 700],
  ]);
});

test('mails are reckoned as capacity reckons them', () => {
  const body = campaignBody({ surfaces: 'Landing pages: 1,000', email: '1,000,000' });
  const { policy, intake, capacity } = judgeFacts(campaignFacts({}, [['09:00', body]]));
  const [peak] = expectedPeaks(policy, intake.campaign);
  expect(peak?.email).toBe(capacity?.surfaces[0]?.peak.email);
  expect(peak?.all).toBe(capacity?.surfaces[0]?.peak.load);
});

test('of a surface that the policy does not know only the form is known', () => {
  expect(expected('Press area: 5', { email: '60,000' })).toEqual([['Press area', 0, 5, 0, 5]]);
});
