import type { Campaign, Moment } from '../../src/core/campaign/campaign.ts';
import type { Capacity, Policy, Surface } from '../../src/core/policy/policy.ts';
import { POLICY, at } from './verdicts.ts';

/** Campaigns as they are understood, for tests. Name what matters; the rest is not known. */
export const campaignOf = (given: Partial<Campaign> = {}): Campaign => ({
  number: 12,
  name: 'Spring sale',
  launch: moment('2026-11-02T09:00:00Z'),
  end: moment('2026-11-09T09:00:00Z'),
  channels: [],
  surfaces: [{ surface: 'checkout', peak: 300 }],
  email: null,
  send_window: null,
  vendors: [],
  data: [],
  champion: null,
  it_sponsor: null,
  marketing_sponsor: null,
  goals: [],
  funding: [],
  value: null,
  way_back: null,
  needs: [],
  ...given,
});

/** `2026-11-02T09:00:00Z`, or a day: `2026-11-02`, of that zone. */
export function moment(text: string, zone = 'Europe/London'): Moment {
  const hasTime = text.includes('T');
  return { at: at(hasTime ? text : `${text}T12:00:00Z`), zone, has_time: hasTime };
}

export const surfaceOf = (given: Partial<Surface> = {}): Surface => ({
  id: 'checkout',
  name: 'Checkout',
  sustained: 1200,
  baseline: 400,
  measured: '2026-09-30',
  evidence: null,
  completes: 0.62,
  worth: { amount: 45, currency: 'GBP' },
  ...given,
});

export const CAPACITY: Capacity = {
  headroom: 0.3,
  evidence_valid_for: { amount: 180, unit: 'd' },
  surfaces: [
    surfaceOf(),
    surfaceOf({
      id: 'landing',
      name: 'Landing pages',
      sustained: 6000,
      baseline: 900,
      completes: null,
      worth: null,
    }),
  ],
  email: { click_rate: 0.04, first_hour: 0.45 },
};

export const policyWith = (capacity: Partial<Capacity> = {}): Policy => ({
  ...POLICY,
  capacity: { ...CAPACITY, ...capacity },
});
