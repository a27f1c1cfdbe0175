import { describe, expect, test } from 'vitest';
import {
  POLICY_WITH_ROLES,
  campaignBody,
  campaignFacts,
  judgeFacts,
  said,
  signOff,
} from '../../../test/kit/campaign-facts.ts';
import { ben, dana, kim, lee, sam } from '../../../test/kit/facts.ts';
import type { CampaignFacts } from '../campaign/campaign-facts.ts';
import type { CampaignVerdict } from '../campaign/campaign-verdict.ts';
import { closedClock } from '../verdict/clocks/clocks.ts';
import { campaignStanding } from './campaign-standing.ts';
import { entriesOfCampaign, entriesOfLeaving } from './entries-of-campaign.ts';

type Known = Parameters<typeof entriesOfCampaign>[0]['after'];
const NOTHING = { standing: null, clocks: [], estimates: {}, actuals: {} };

const knownAfter = (verdict: CampaignVerdict, before: Known | null): Known => ({
  standing: campaignStanding(verdict, 'blob', before?.standing ?? null),
  clocks: verdict.clocks.map(({ clock }) => clock),
  estimates: verdict.estimates,
  actuals: verdict.actuals,
});

/** What the ledger keeps of judgements that follow one another, each at its time. */
function told(...steps: readonly (readonly [facts: CampaignFacts, at: string, policy?: string])[]) {
  let before: Known | null = null;
  return steps.map(([facts, at, policy]) => {
    const clocks = before?.clocks ?? [];
    const verdict = judgeFacts({ ...facts, clocks }, at, policy);
    const after = knownAfter(verdict, before);
    const entries = entriesOfCampaign({ repo: 'acme/shop', verdict, before: before ?? NOTHING, after });
    before = after;
    return entries;
  });
}

const FILED = campaignFacts();
const SIGNED = campaignFacts({ comments: [signOff(kim, '10:00')] });
const kinds = (entries: readonly { readonly kind: string; readonly department: string | null }[] = []) =>
  entries.map(({ kind, department }) => [kind, department].filter((part) => part !== null).join(' '));

test('a campaign that is filed starts its clocks and is judged', () => {
  const [first] = told([FILED, '09:30']);
  expect(kinds(first)).toEqual(['clock_started it', 'clock_started marketing', 'campaign_judged']);
  expect(first?.at(-1)).toMatchObject({
    repo: 'acme/shop',
    number: 12,
    policy: 'blob',
    details: { from: null, to: 'waiting', reasons: 'missing_sign_off' },
  });
});

test('a sign-off is told when it was given, by whom and with its evidence, and its clock stops', () => {
  const [, second] = told([FILED, '09:30'], [SIGNED, '10:30']);
  expect(kinds(second)).toEqual(['signed_off it', 'responded it', 'decided it']);
  expect(second?.[0]).toMatchObject({
    actor: kim.id,
    details: { by: 'comment', evidence: expect.stringMatching(/^comment\//) },
  });
});

test('the same judgement twice leaves nothing the second time', () => {
  const [, , third] = told([FILED, '09:30'], [SIGNED, '10:30'], [SIGNED, '10:31']);
  expect(third).toEqual([]);
});

test('a sign-off that falls is told with the reason, and one that is withdrawn with another', () => {
  const changed = campaignFacts({ comments: [signOff(kim, '10:00')] }, [
    ['09:00', campaignBody()],
    ['11:00', campaignBody({ way_back: 'Leave it' })],
  ]);
  const [, fell] = told([SIGNED, '10:30'], [changed, '11:30']);
  expect(fell?.find(({ kind }) => kind === 'sign_off_ended')).toMatchObject({
    department: 'it',
    details: { why: 'changed_since', account: kim.id },
  });
  const withdrawn = campaignFacts({
    comments: [signOff(kim, '10:00'), said(kim, '/lockstep withdraw', '11:00')],
  });
  const [, back] = told([SIGNED, '10:30'], [withdrawn, '11:30']);
  expect(back?.find(({ kind }) => kind === 'sign_off_ended')?.details['why']).toBe('withdrawn');
});

test('an objection is told with its words beside the chain, and when it ends', () => {
  const objected = said(lee, '/lockstep object why: too early instead: a week later', '10:00');
  const lifted = [objected, said(lee, '/lockstep withdraw', '11:00')];
  const [, first, second] = told(
    [FILED, '09:30'],
    [campaignFacts({ comments: [objected] }), '10:30'],
    [campaignFacts({ comments: lifted }), '11:30'],
  );
  expect(first?.find(({ kind }) => kind === 'objected')).toMatchObject({
    actor: lee.id,
    department: 'it',
    words: 'why: too early\ninstead: a week later',
  });
  expect(first?.at(-1)).toMatchObject({
    details: { from: 'waiting', to: 'blocked', reasons: expect.stringContaining('objection') },
  });
  expect(second?.find(({ kind }) => kind === 'objection_ended')).toMatchObject({
    department: 'it',
    details: { account: lee.id },
  });
});

test('a promise that was not kept is told once', () => {
  const [, missed, again] = told(
    [FILED, '09:30'],
    [FILED, '2026-10-19T10:00:00Z'],
    [FILED, '2026-10-20T10:00:00Z'],
  );
  expect(kinds(missed?.filter(({ kind }) => kind === 'missed'))).toHaveLength(4);
  expect(again?.filter(({ kind }) => kind === 'missed')).toEqual([]);
});

test('effort is told with each new word of a department', () => {
  const estimate = (text: string, time: string) => said(kim, `/lockstep ${text}`, time);
  const once = campaignFacts({ comments: [estimate('estimate 3d', '10:00')] });
  const twice = campaignFacts({
    comments: [
      estimate('estimate 3d', '10:00'),
      estimate('estimate 2d', '11:00'),
      estimate('actual 4h', '11:30'),
    ],
  });
  const [, first, second] = told([FILED, '09:30'], [once, '10:30'], [twice, '12:00']);
  const effort = (entries: typeof first = []) =>
    entries.flatMap(({ kind, department, details }) =>
      kind === 'estimated' || kind === 'measured' ? [[kind, department, details['minutes']]] : [],
    );
  expect(effort(first)).toEqual([['estimated', 'it', 1440]]);
  expect(effort(second)).toEqual([
    ['estimated', 'it', 960],
    ['measured', 'it', 240],
  ]);
});

test('in a trial the judgement says so', () => {
  const trial = POLICY_WITH_ROLES.replace('version: 1', 'version: 1\nenforce: false');
  const [first] = told([FILED, '09:30', trial]);
  expect(first?.at(-1)?.details).toMatchObject({ trial: true });
});

test('what happened first stands first', () => {
  const comments = [signOff(sam, '10:20'), signOff(kim, '10:00')];
  const [entries] = told([campaignFacts({ comments }), '10:30']);
  const times = entries?.map(({ at }) => at) ?? [];
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(entries?.filter(({ kind }) => kind === 'signed_off').map(({ actor }) => actor)).toEqual([
    kim.id,
    sam.id,
  ]);
});

describe('an issue that is no campaign any more', () => {
  const verdict = judgeFacts(SIGNED, '10:30');
  const before = knownAfter(verdict, null);
  const where = { full_name: 'acme/shop', number: 12, at: verdict.at + 60_000 };
  const after = {
    standing: before.standing && { ...before.standing, outcome: 'withdrawn' as const },
    clocks: before.clocks.map((clock) => closedClock(clock, where.at)),
  };

  test('stops its clocks and is told as withdrawn', () => {
    const entries = entriesOfLeaving(where, before, after);
    expect(kinds(entries)).toEqual(['clock_ended marketing', 'campaign_judged']);
    expect(entries.at(-1)?.details).toEqual({ from: 'waiting', to: 'withdrawn', reasons: 'not_a_campaign' });
  });

  test('is told once, and not at all where it was never judged', () => {
    expect(entriesOfLeaving(where, after, after)).toEqual([]);
    const never = { standing: null, clocks: [] };
    expect(entriesOfLeaving(where, never, never)).toEqual([]);
  });
});

test('nobody who only wrote is in the ledger', () => {
  const comments = [said(ben, 'Nice', '10:00'), said(dana, '/lockstep sign-off', '10:10')];
  const [, second] = told([FILED, '09:30'], [campaignFacts({ comments }), '10:30']);
  expect(second).toEqual([]);
});
