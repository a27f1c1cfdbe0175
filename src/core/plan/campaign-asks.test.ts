import { describe, expect, test } from 'vitest';
import {
  CAMPAIGN_POLICY,
  POLICY_WITH_ROLES,
  campaignBody,
  campaignFacts,
  judgeFacts,
  signOff,
} from '../../../test/kit/campaign-facts.ts';
import type { Bodies } from '../../../test/kit/campaign-facts.ts';
import { at, kim, lee, sam } from '../../../test/kit/facts.ts';
import { readInstant } from '../time/instant.ts';
import { nextCampaignAsk, planCampaignAsk } from './campaign-asks.ts';
import type { AskedOnCampaign } from './campaign-demand.ts';

const ONE = CAMPAIGN_POLICY.replace('liaison: "@kim"', 'assign: one, liaison: "@kim"');
const ALL = ONE.replace('assign: one', 'assign: all');
const FILED = campaignFacts();
const LATER = campaignBody({ launch: '3 December 2026, 09:00 Europe/London' });
/** Both signed, then the launch moved at 11:00. */
const moved = (...more: Bodies) =>
  campaignFacts({ comments: [signOff(kim, '10:00'), signOff(sam, '10:30')] }, [
    ['09:00', campaignBody()],
    ['11:00', LATER],
    ...more,
  ]);

const instant = (time: string): number => readInstant(at(time)) ?? 0;

/** What was asked before, by key and time. */
const before = (said: Readonly<Record<string, string>> = {}, more: Partial<AskedOnCampaign> = {}) => ({
  said: Object.entries(said).map(([key, time]) => ({ key, at: instant(time) })),
  asked: [],
  openRequests: {},
  ...more,
});
const FIRST = { 'ask/it/first': '09:00', 'ask/marketing/first': '09:00' };

const plan = (facts = FILED, time = '10:00', known: AskedOnCampaign = before(), policy = CAMPAIGN_POLICY) =>
  planCampaignAsk(judgeFacts(facts, time, policy), known);
const keys = (...given: Parameters<typeof plan>) => plan(...given)?.say.keys ?? [];
const handles = (...given: Parameters<typeof plan>) =>
  plan(...given)?.asked.map(({ handle }) => handle) ?? [];
const next = (facts = FILED, time = '10:00', known: AskedOnCampaign = before(), policy = CAMPAIGN_POLICY) => {
  const moment = nextCampaignAsk(judgeFacts(facts, time, policy), known);
  return moment === null ? null : new Date(moment).toISOString().slice(11, 16);
};

describe('who is asked when a campaign waits', () => {
  test('is each department that owes a sign-off, by its `assign`, in one comment', () => {
    expect(keys()).toEqual(['ask/it/first', 'ask/marketing/first']);
    expect(handles()).toEqual(['@acme/web', '@acme/growth']);
    expect(handles(FILED, '10:00', before(), ALL)).toEqual(['@kim', '@lee', '@acme/growth']);
  });

  test('is nobody who signed, nor a department that was asked', () => {
    const signed = campaignFacts({ comments: [signOff(kim, '09:30')] });
    expect(keys(signed)).toEqual(['ask/marketing/first']);
    expect(plan(FILED, '10:00', before(FIRST))).toBeNull();
    expect(next(FILED, '10:00', before(FIRST))).toBeNull();
  });

  test('is of several the one with the fewest requests, and the same again where an attempt was cut off', () => {
    expect(handles(FILED, '10:00', before({}, { openRequests: { kim: 2, lee: 1 } }), ONE)[0]).toBe('@lee');
    expect(handles(FILED, '10:00', before({}, { openRequests: { kim: 1, lee: 2 } }), ONE)[0]).toBe('@kim');
    const cutOff = before({}, { asked: ['@lee'], openRequests: { kim: 1, lee: 2 } });
    expect(handles(FILED, '10:00', cutOff, ONE)).toEqual(['@lee', '@acme/growth']);
  });

  test('is somebody else for those who went away, not sooner than an hour after the first', () => {
    const away = campaignFacts({
      away: [{ id: lee.id, login: lee.login, until: instant('20:00'), deputy: null }],
    });
    const known = before({ ...FIRST, 'ask/it/first': '09:10' }, { asked: ['@lee'] });
    expect(plan(away, '09:30', known, ONE)).toBeNull();
    expect(next(away, '09:30', known, ONE)).toBe('10:10');
    expect(keys(away, '10:10', known, ONE)).toEqual(['ask/it/@kim']);
    expect(plan(away, '10:10', known, ALL)).toBeNull();
  });

  test('is never the author, whom the policy names as a member beside a team', () => {
    const { user } = FILED.issue;
    const named = CAMPAIGN_POLICY.replace('["@acme/growth"]', `["@acme/growth", "@${user.login}"]`);
    const facts = campaignFacts({ users: { [`@${user.login}`]: user } });
    expect(handles(facts, '10:00', before(), named)).toEqual(['@acme/web', '@acme/growth']);
    expect(plan(facts, '10:00', before(), named)?.say.body).not.toContain(`@${user.login}`);
  });

  test('is nobody of a department in which only the author could sign', () => {
    const alone = campaignFacts({
      members: { '@acme/web': [FILED.issue.user], '@acme/growth': [sam] },
    });
    expect(handles(alone)).toEqual(['@acme/growth']);
  });

  test('is nobody in a trial, while an answer is open, or where something blocks', () => {
    expect(
      plan(FILED, '10:00', before(), CAMPAIGN_POLICY.replace('version: 1', 'version: 1\nenforce: false')),
    ).toBeNull();
    for (const surfaces of [null, 'Landing pages: 9,000'])
      expect(plan(campaignFacts({}, [['09:00', campaignBody({ surfaces })]]))).toBeNull();
  });
});

test('who is asked only when half of the time is over is not reminded in the same minute', () => {
  const half = '2026-10-15T09:00:00Z';
  expect(plan(FILED, half)?.say.keys).toEqual([
    'ask/it/first',
    'ask/marketing/first',
    'remind/it/standard/1/50%',
    'remind/marketing/standard/1/50%',
  ]);
});

describe('after a change', () => {
  test('departments whose sign-off fell are asked again, once for each fall', () => {
    const [it = '', marketing = ''] = keys(moved(), '11:10', before(FIRST));
    expect([it, marketing]).toEqual([
      expect.stringMatching(/^ask\/it\/2026-.*11:00/),
      expect.stringMatching(/^ask\/marketing\/2026/),
    ]);
    const known = before({ ...FIRST, [it]: '11:10', [marketing]: '11:10' });
    expect(plan(moved(), '13:00', known)).toBeNull();
    const third = campaignBody({ launch: '4 December 2026, 09:00 Europe/London' });
    expect(plan(moved(['12:30', third]), '13:00', known)).toBeNull();
    expect(keys(moved(['12:00', campaignBody()], ['12:30', LATER]), '13:00', known)).toHaveLength(2);
  });

  test('a department is asked no sooner than an hour after it was asked last', () => {
    const known = before({ 'ask/it/first': '10:45', 'ask/marketing/first': '09:00' });
    expect(keys(moved(), '11:10', known)).toEqual([expect.stringMatching(/^ask\/marketing/)]);
    expect(next(moved(), '11:10', known)).toBe('11:45');
  });

  test('whose sign-off fell is asked before others, where one is asked', () => {
    const known = before(FIRST, { asked: ['@lee'] });
    expect(handles(moved(), '11:10', known, ONE)).toEqual(['@kim', '@acme/growth']);
  });
});

describe('whoever is named', () => {
  const roles = (champion: string) =>
    campaignFacts({ users: { ...FILED.users, '@lee': lee } }, [
      ['09:00', campaignBody({ champion, it_sponsor: '@lee', marketing_sponsor: '@sam' })],
    ]);

  test('is asked once for their yes, with all their roles', () => {
    const ask = plan(roles('@sam'), '10:00', before(FIRST), POLICY_WITH_ROLES);
    expect(ask?.say.keys).toEqual([
      `ask-role/champion/${sam.id}`,
      `ask-role/it_sponsor/${lee.id}`,
      `ask-role/marketing_sponsor/${sam.id}`,
    ]);
    expect(ask?.say.body).toContain('- @sam: a yes to being named as champion and Marketing sponsor.');
    expect(ask?.asked[0]).toEqual({
      key: `ask-role/champion/${sam.id}`,
      handle: '@sam',
      account: sam.id,
      department: null,
      role: 'champion',
    });
  });

  test('is asked no sooner than an hour after another was for the same role', () => {
    const known = before({
      ...FIRST,
      [`ask-role/champion/${kim.id}`]: '09:40',
      [`ask-role/it_sponsor/${lee.id}`]: '09:40',
      [`ask-role/marketing_sponsor/${sam.id}`]: '09:40',
    });
    expect(plan(roles('@sam'), '10:00', known, POLICY_WITH_ROLES)).toBeNull();
    expect(keys(roles('@sam'), '10:40', known, POLICY_WITH_ROLES)).toEqual([`ask-role/champion/${sam.id}`]);
  });
});
