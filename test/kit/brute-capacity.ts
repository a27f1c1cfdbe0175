import type { Campaign, Moment } from '../../src/core/campaign/campaign.ts';
import type { Policy } from '../../src/core/policy/policy.ts';

/** The load of a surface, reckoned minute by minute in the plainest way: what the quick reckoning has to agree with. */
export interface BrutePeak {
  /** The first of the busiest minutes, since 1970. */
  readonly minute: number;
  readonly load: number;
  readonly email: number;
}

const MINUTE = 60_000;

/** The busiest minute from the launch until the end, or until the last visit from the campaign's own mails on this surface. */
export function brutePeak(
  policy: Policy,
  campaign: Campaign,
  others: readonly Campaign[],
  surface: string,
): BrutePeak {
  const all = [campaign, ...others].map((one) => bruteCampaign(policy, one, surface));
  const own = all[0]!;
  const usual = policy.capacity?.surfaces.find(({ id }) => id === surface)?.baseline ?? 0;
  let best: BrutePeak = { minute: Number.NaN, load: Number.NEGATIVE_INFINITY, email: 0 };
  for (let minute = own.from; minute < Math.max(own.to, own.from + own.mails.length); minute++) {
    let load = usual;
    for (const { from, to, peak, mails } of all) {
      if (from <= minute && minute < to) load += peak;
      load += mails[minute - from] ?? 0;
    }
    if (load > best.load + 1e-9) best = { minute, load, email: own.mails[minute - own.from] ?? 0 };
  }
  return best;
}

function bruteCampaign(policy: Policy, campaign: Campaign, surface: string) {
  const launch = campaign.launch!;
  const from = firstMinute(launch);
  const to =
    campaign.end === null
      ? sameTimeLater(launch, from, 14)
      : campaign.end.has_time
        ? campaign.end.at / MINUTE
        : sameTimeLater(campaign.end, firstMinute(campaign.end), 1);
  const peak = campaign.surfaces.find((own) => own.surface === surface)?.peak ?? 0;
  const mails = campaign.surfaces[0]?.surface === surface ? mailMinutes(policy, campaign) : [];
  return { from, to, peak, mails };
}

/** Every lot of mails on its own: who clicks, in which minute. Then the 99.9 % minute of the sum. */
function mailMinutes(policy: Policy, { email, send_window }: Campaign): readonly number[] {
  const terms = policy.capacity?.email;
  if (email === null || !terms) return [];
  const lots = Math.max(1, send_window ?? 60);
  const mean = Array.from({ length: lots + 1439 }, () => 0);
  for (let lot = 0; lot < lots; lot++) {
    const clicks = (email / lots) * terms.click_rate;
    for (let after = 0; after < 1440; after++) {
      mean[lot + after]! +=
        after < 60 ? (clicks * terms.first_hour) / 60 : (clicks * (1 - terms.first_hour)) / 1380;
    }
  }
  return mean.map(rareMinute);
}

const known = new Map<string, number>();

/** The smallest n with P(X ≤ n) ≥ 0.999, added up from 0 in units of e^-λ, kept small on the way. */
function rareMinute(mean: number): number {
  if (mean === 0) return 0;
  const key = mean.toPrecision(13);
  const before = known.get(key);
  if (before !== undefined) return before;
  const logs: number[] = [];
  const last = Math.ceil(mean + 12 * Math.sqrt(mean) + 60);
  for (let k = 0, log = -mean; k <= last; k++) {
    logs.push(log);
    log += Math.log(mean) - Math.log(k + 1);
  }
  let reached = 0;
  let n = -1;
  while (reached < 0.999) reached += Math.exp(logs[(n += 1)]!);
  const answer = n;
  known.set(key, answer);
  return answer;
}

/** The first minute of a day is found by looking at the clock of that zone. */
function firstMinute({ at, zone, has_time }: Moment): number {
  if (has_time) return at / MINUTE;
  let minute = at / MINUTE;
  const date = wall(minute, zone).slice(0, 10);
  while (wall(minute - 1, zone).slice(0, 10) === date) minute -= 1;
  return minute;
}

/** The minute in which the clock of a zone shows the same time so many days later. */
function sameTimeLater({ zone }: Moment, minute: number, days: number): number {
  const time = wall(minute, zone).slice(11);
  const guess = minute + days * 1440;
  const found = [guess - 60, guess, guess + 60].find((one) => wall(one, zone).slice(11) === time);
  return found ?? guess;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** `2026-10-14 09:05` */
function wall(minute: number, zone: string): string {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
      hourCycle: 'h23',
    });
  clocks.set(zone, clock);
  return clock.format(minute * MINUTE);
}
