import { judgeCapacity } from '../../src/core/campaign/capacity/judge-capacity.ts';
import type { Campaign } from '../../src/core/campaign/campaign.ts';
import { campaignOf, moment, policyWith, surfaceOf } from '../kit/campaigns.ts';
import { median } from './median.ts';

const OTHERS = 500;
const START = Date.parse('2026-11-02T00:00:00Z');
const DAY = 24 * 60 * 60_000;

/** Milliseconds for one launch against 500 others of the next twelve months, all with mails, that does not fit: with every way out. */
export function measureCapacity(runs: number): number {
  const policy = policyWith({ surfaces: [surfaceOf({ sustained: 1200 })] });
  const campaign = campaignOf({ launch: moment('2026-11-20'), email: 300_000, send_window: 60 });
  const others = Array.from({ length: OTHERS }, (_, index) => other(index));
  const times = Array.from({ length: runs }, () => {
    const began = performance.now();
    const verdict = judgeCapacity({ policy, campaign, others, merged_since: {}, now: START });
    if (verdict.fits !== false) throw new Error('It was meant not to fit.');
    return performance.now() - began;
  });
  return Math.round(median(times) * 10) / 10;
}

/** Spread over the year by steps that have nothing in common with it. */
function other(index: number): Campaign {
  const launch = START + ((index * 7919 * 61) % (365 * 1440)) * 60_000;
  const text = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');
  return campaignOf({
    number: 100 + index,
    launch: moment(index % 2 === 0 ? text(launch) : text(launch).slice(0, 10)),
    end: moment(text(launch + (1 + (index % 20)) * DAY)),
    surfaces: [{ surface: 'checkout', peak: index % 10 }],
    email: (index * 4099) % 300_000,
    send_window: (index * 37) % 240,
  });
}
