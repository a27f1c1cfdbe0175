import { describe, expect, test } from 'vitest';
import {
  CAMPAIGN_POLICY,
  campaignBody,
  campaignFacts,
  judgeFacts,
  signOff,
} from '../../../test/kit/campaign-facts.ts';
import { kim, sam } from '../../../test/kit/facts.ts';
import { readInstant } from '../time/instant.ts';
import { nextCampaignSay, planCampaignSays } from './campaign-says.ts';

const FILED = campaignFacts();
const SIGNED = campaignFacts({ comments: [signOff(kim, '10:00'), signOff(sam, '10:30')] });
const TRIAL = CAMPAIGN_POLICY.replace('version: 1', 'version: 1\nenforce: false');

const keys = (facts = FILED, at = '10:00', policy = CAMPAIGN_POLICY, said: readonly string[] = []) =>
  planCampaignSays(
    judgeFacts(facts, at, policy),
    said.map((key) => ({ key, at: readInstant(at) ?? 0 })),
  ).flatMap((say) => say.keys);

describe('what is said on a campaign in comments of their own', () => {
  test('is nothing while there is time', () => {
    expect(keys(FILED, '10:00')).toEqual([]);
  });

  test.each([
    ['a sign-off whose time is over', FILED, '2026-10-19T10:00:00Z'],
    ['a step whose last day has come', SIGNED, '2026-11-25T12:00:00Z'],
    ['what came of it, after the end', SIGNED, '2026-12-17T10:00:00Z'],
  ])('is %s, each once, and in a trial nothing', (_, facts, at) => {
    const said = keys(facts, at);
    expect(said.length).toBeGreaterThan(0);
    expect(new Set(said).size).toBe(said.length);
    expect(keys(facts, at, CAMPAIGN_POLICY, said)).toEqual([]);
    expect(keys(facts, at, TRIAL)).toEqual([]);
  });

  test('is nothing about sign-offs while an answer that has to be there is open', () => {
    const open = campaignFacts({}, [['09:00', campaignBody({ surfaces: null })]]);
    expect(keys(open, '2026-10-19T10:00:00Z')).toEqual([]);
  });
});

describe('when something is said next', () => {
  const next = (facts = FILED, at = '10:00', said: readonly { key: string; at: number }[] = []) => {
    const moment = nextCampaignSay(judgeFacts(facts, at), said);
    return moment === null ? null : new Date(moment).toISOString().slice(0, 10);
  };

  test('is at half of the time for a sign-off, on the working day before a step, and some days after the first question', () => {
    expect(next()).toBe('2026-10-15');
    expect(next(SIGNED, '2026-10-20T10:00:00Z')).toBe('2026-11-24');
    const asked = [{ key: 'actuals', at: readInstant('2026-12-17T10:00:00Z') ?? 0 }];
    expect(next(SIGNED, '2026-12-17T10:00:00Z', asked)).toBe('2026-12-24');
  });

  test('is never in a trial', () => {
    expect(nextCampaignSay(judgeFacts(FILED, '10:00', TRIAL), [])).toBeNull();
  });
});
