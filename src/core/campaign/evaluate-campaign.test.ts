import { describe, expect, test } from 'vitest';
import {
  CAMPAIGN_POLICY,
  POLICY_WITH_ROLES,
  campaignBody,
  campaignFacts,
  judgeFacts,
  said,
  signOff,
} from '../../../test/kit/campaign-facts.ts';
import type { Bodies } from '../../../test/kit/campaign-facts.ts';
import { ana, at, ben, dana, kim, lead, lee, person, sam } from '../../../test/kit/facts.ts';
import { campaignOf, moment } from '../../../test/kit/campaigns.ts';
import type { FieldId } from './campaign.ts';
import type { CampaignFacts } from './campaign-facts.ts';

const both = [signOff(kim, '10:00'), signOff(sam, '10:30')];
const outcome = (given: Partial<CampaignFacts>, bodies?: Bodies, policy?: string) =>
  judgeFacts(campaignFacts(given, bodies), '16:00', policy).outcome;

/** Both signed off, then the text changed at 12:00: who has to sign again. */
function askedAgain(changes: Partial<Record<FieldId, string | null>>, before = {}) {
  const bodies: Bodies = [
    ['09:00', campaignBody(before)],
    ['12:00', campaignBody({ ...before, ...changes })],
  ];
  const { reasons } = judgeFacts(campaignFacts({ comments: both }, bodies));
  return reasons.flatMap((reason) =>
    reason.code === 'missing_sign_off' ? [[reason.department, ...reason.changed].join(' ')] : [],
  );
}

describe('a campaign is approved by both departments', () => {
  test('and waits for each that has not signed', () => {
    expect(outcome({})).toBe('waiting');
    expect(outcome({ comments: both.slice(0, 1) })).toBe('waiting');
    expect(outcome({ comments: both })).toBe('approved');
  });

  test('an objection holds it until it is lifted or withdrawn', () => {
    const objected = [...both, said(lee, '/lockstep object why: too early instead: a week later', '11:00')];
    expect(outcome({ comments: objected })).toBe('blocked');
    expect(outcome({ comments: [...objected, said(lee, '/lockstep withdraw', '11:30')] })).toBe('approved');
    expect(outcome({ comments: [...objected, said(lead, '/lockstep lift', '11:30')] })).toBe('approved');
    expect(outcome({ comments: [...objected, said(dana, '/lockstep lift', '11:30')] })).toBe('blocked');
  });

  test('a withdrawn sign-off is owed again', () => {
    expect(outcome({ comments: [...both, said(kim, '/lockstep withdraw', '11:00')] })).toBe('waiting');
  });

  test('a vendor that the policy does not know asks for every department', () => {
    const policy = CAMPAIGN_POLICY.replace('sign_off: { it: 1, marketing: 1 }', 'sign_off: { marketing: 1 }');
    const asked = (vendors: string) =>
      judgeFacts(campaignFacts({}, [['09:00', campaignBody({ vendors })]]), '16:00', policy).departments;
    expect(asked('Klaviyo').map(({ department }) => department)).toEqual(['marketing']);
    expect(asked('Pixelhouse').map(({ department }) => department)).toEqual(['marketing', 'it']);
  });
});

describe('a change asks only those again whom it concerns', () => {
  test.each([
    ['the launch', { launch: '3 December 2026, 09:00 Europe/London' }, ['it launch', 'marketing launch']],
    ['more mails', { email: '90,000' }, ['it email', 'marketing email']],
    ['more visitors', { surfaces: 'Landing pages: 1,200' }, ['it surfaces', 'marketing surfaces']],
    ['the value', { value: '13,000 GBP' }, ['marketing value']],
    ['the channels', { channels: 'E-mail, Paid search' }, ['marketing channels']],
    ['the way back', { way_back: 'Nobody knows.' }, ['it way_back']],
    ['a goal of marketing', { goals: 'Marketing: 900 registrations\nIT: 0 incidents' }, ['marketing goals']],
    ['a goal of IT', { goals: 'Marketing: 500 registrations\nIT: 2 incidents' }, ['it goals']],
  ] as const)('%s', (_, changes, asked) => {
    expect(askedAgain(changes)).toEqual(asked);
  });

  test.each([
    ['the name', { name: 'The spring sale' }],
    ['a number in other words', { email: '60k' }],
    ['a date in other words', { launch: '2026-12-02 09:00 Europe/London' }],
    ['an order that says nothing', { goals: 'IT: 0 incidents\nMarketing: 500 registrations' }],
  ] as const)('nobody for %s', (_, changes) => {
    expect(askedAgain(changes)).toEqual([]);
  });

  test('a new sign-off after the change stands, and the other one was never lost', () => {
    const bodies: Bodies = [
      ['09:00', campaignBody()],
      ['12:00', campaignBody({ value: '13,000 GBP' })],
    ];
    expect(outcome({ comments: [...both, signOff(ana, '12:30')] }, bodies)).toBe('approved');
  });

  test('a change that is taken back takes nothing away', () => {
    const bodies: Bodies = [
      ['09:00', campaignBody()],
      ['12:00', campaignBody({ email: '90,000' })],
      ['13:00', campaignBody()],
    ];
    expect(outcome({ comments: both }, bodies)).toBe('approved');
  });
});

describe('never a false approval', () => {
  test.each([
    ['the author signs', [signOff(ben, '10:00'), signOff(sam, '10:30')]],
    ['a stranger signs', [signOff(person('eve', 99), '10:00'), signOff(sam, '10:30')]],
    ['a bot of the team signs', [signOff({ ...kim, type: 'Bot' }, '10:00'), signOff(sam, '10:30')]],
    ['one person signs twice', [signOff(sam, '10:00'), said(sam, '/lockstep sign-off it', '10:30')]],
    ['somebody quotes a sign-off', [said(kim, '> /lockstep sign-off', '10:00'), signOff(sam, '10:30')]],
    [
      'somebody shows one in code',
      [said(kim, '```\n/lockstep sign-off\n```', '10:00'), signOff(sam, '10:30')],
    ],
    [
      'a comment is edited into a sign-off',
      [said(kim, '/lockstep sign-off', '10:00', { first_body: 'looks fine' }), signOff(sam, '10:30')],
    ],
    [
      'a comment was edited and nobody saw it before',
      [signOff(kim, '10:00', { first_body: null, updated_at: at('10:20') }), signOff(sam, '10:30')],
    ],
    [
      'an account that took over a login signs',
      [signOff(person('kim', 9_021), '10:00'), signOff(sam, '10:30')],
    ],
  ])('%s', (_, comments) => {
    expect(outcome({ comments })).toBe('waiting');
  });

  test('somebody edits the numbers in the very second of a sign-off', () => {
    const bodies: Bodies = [
      ['09:00', campaignBody()],
      ['10:30:00', campaignBody({ email: '6,000' })],
    ];
    expect(outcome({ comments: both }, bodies)).toBe('waiting');
  });

  test('somebody edits the text while nobody listens', () => {
    const facts = campaignFacts({ comments: both });
    const issue = { ...facts.issue, body: campaignBody({ email: '90,000' }), updated_at: at('12:00') };
    expect(judgeFacts({ ...facts, issue }).outcome).toBe('waiting');
  });

  test('a sign-off of a text that nobody kept', () => {
    expect(outcome({ comments: both }, [['11:00', campaignBody()]])).toBe('waiting');
    expect(outcome({ comments: both, history: [] }, [['11:00', campaignBody()]])).toBe('waiting');
  });

  test.each([
    ['the comments could not be read', { unread: [{ part: 'comments', because: 'GitHub answered 502' }] }],
    ['a team could not be read', { members: { '@acme/growth': [sam, ana] } }],
    ['a team came back empty-handed', { members: { '@acme/web': null, '@acme/growth': [sam, ana] } }],
  ])('%s', (_, given) => {
    expect(outcome({ comments: both, ...given })).toBe('unknown');
  });

  test.each([
    ['an empty text', ''],
    ['a text that is no form', 'We launch soon.'],
    ['no launch', campaignBody({ launch: null })],
    ['a launch that could be two days', campaignBody({ launch: '11/12/2026' })],
    ['no surface', campaignBody({ surfaces: null })],
    ['mails that could be two numbers', campaignBody({ email: 'some' })],
  ])('%s', (_, body) => {
    expect(outcome({ comments: both }, [['09:00', body]])).toBe('incomplete');
  });

  test('what does not fit is held, unless it was never measured', () => {
    const fits = (surfaces: string) => outcome({ comments: both }, [['09:00', campaignBody({ surfaces })]]);
    expect(fits('Checkout: 5,000')).toBe('blocked');
    expect(fits('Registration: 5,000')).toBe('approved');
  });
});

describe('a campaign ends', () => {
  const approved = campaignFacts({ comments: both });
  const closed = (reason: 'completed' | 'not_planned') => ({
    ...approved,
    issue: { ...approved.issue, state: 'closed' as const, state_reason: reason },
  });

  test('when its end is over, and not before', () => {
    expect(judgeFacts(approved, '2026-12-16T17:59:00Z').outcome).toBe('approved');
    expect(judgeFacts(approved, '2026-12-16T18:00:00Z').outcome).toBe('ended');
  });

  test('with its issue, and does not come back by being understood', () => {
    expect(judgeFacts(closed('completed')).outcome).toBe('ended');
    expect(judgeFacts(closed('not_planned')).outcome).toBe('withdrawn');
  });
});

describe('champion and sponsors say yes themselves', () => {
  const named = { champion: '@ben', it_sponsor: '@kim', marketing_sponsor: '@sam' };
  const confirm = (user = ben, time = '11:00', rest = {}) => said(user, '/lockstep confirm', time, rest);
  const roles = (comments: CampaignFacts['comments'], bodies: Bodies = [['09:00', campaignBody(named)]]) =>
    judgeFacts(campaignFacts({ comments }, bodies), '16:00', POLICY_WITH_ROLES);

  test('who is not named makes a campaign incomplete', () => {
    expect(roles(both, [['09:00', campaignBody()]]).outcome).toBe('incomplete');
  });

  test('a sponsor by signing off, a champion by a word', () => {
    const waiting = roles(both);
    expect(waiting.outcome).toBe('waiting');
    expect(waiting.reasons).toEqual([{ code: 'role_unconfirmed', role: 'champion', named: '@ben' }]);
    expect(roles([...both, confirm()]).outcome).toBe('approved');
  });

  test('in another role of the policy as well', () => {
    const policy = POLICY_WITH_ROLES.replace(
      'roles: [champion, it_sponsor, marketing_sponsor]',
      'roles: [editor]',
    );
    const body = `${campaignBody()}\n\n### Editor\n\n@ben`;
    const said = (comments: CampaignFacts['comments']) =>
      judgeFacts(campaignFacts({ comments }, [['09:00', body]]), '16:00', policy);
    expect(said(both).reasons).toEqual([{ code: 'role_unconfirmed', role: 'editor', named: '@ben' }]);
    expect(said([...both, confirm()]).outcome).toBe('approved');
  });

  test('nobody for somebody else, by an edit, or after taking it back', () => {
    expect(roles([...both, confirm(lee)]).outcome).toBe('waiting');
    expect(roles([...both, confirm(ben, '11:00', { first_body: 'hello' })]).outcome).toBe('waiting');
    expect(roles([...both, confirm(), said(ben, '/lockstep withdraw', '11:30')]).outcome).toBe('waiting');
  });

  test('a yes from before somebody was named is none', () => {
    const bodies: Bodies = [
      ['09:00', campaignBody({ ...named, champion: '@sam' })],
      ['12:00', campaignBody(named)],
    ];
    expect(roles([...both, confirm()], bodies).outcome).toBe('waiting');
    expect(roles([...both, confirm(ben, '12:30')], bodies).outcome).toBe('approved');
  });
});

describe('the clock of a campaign', () => {
  const clockOf = (facts: CampaignFacts, time: string, department = 'it') =>
    judgeFacts(facts, time).clocks.find(({ clock }) => clock.department === department);

  test('runs from filing, and stops with the sign-off', () => {
    const clock = clockOf(campaignFacts({ comments: both }), '16:00');
    expect(clock?.clock.started_at).toBe(Date.parse(at('09:00')));
    expect(clock?.clock.stopped_at).toBe(Date.parse(at('10:00')));
  });

  test('pauses while a required answer is open', () => {
    const bodies: Bodies = [
      ['09:00', campaignBody({ launch: null })],
      ['12:00', campaignBody()],
    ];
    expect(clockOf(campaignFacts({}, bodies), '16:00')?.clock.pauses).toEqual([
      { why: 'author', from: Date.parse(at('09:00')), to: Date.parse(at('12:00')) },
    ]);
    expect(clockOf(campaignFacts({}, bodies.slice(0, 1)), '16:00')?.paused).toBe('author');
  });

  const TOO_MUCH = campaignBody({ surfaces: 'Landing pages: 9,000' });
  const FROZEN = `${CAMPAIGN_POLICY}freezes:
  - { id: sale, name: Sale, kind: hard, calendar: london, from: "2026-12-01T00:00", to: "2026-12-04T00:00" }
`;
  const pause = (from: string, to: string | null) => ({
    why: 'author',
    from: Date.parse(at(from)),
    to: to === null ? null : Date.parse(at(to)),
  });

  test('pauses while more visits come than fit, until the text says fewer', () => {
    const bodies: Bodies = [
      ['09:00', TOO_MUCH],
      ['12:00', campaignBody()],
    ];
    const blocked = clockOf(campaignFacts({}, bodies.slice(0, 1)), '2026-10-26T16:00:00Z');
    expect([blocked?.paused, blocked?.decision?.missed]).toEqual(['author', false]);
    expect(clockOf(campaignFacts({}, bodies), '16:00')?.clock.pauses).toEqual([pause('09:00', '12:00')]);
  });

  test('pauses while the launch is in a freeze, or a role is not named', () => {
    expect(judgeFacts(campaignFacts(), '16:00', FROZEN).clocks.map(({ paused }) => paused)).toEqual([
      'author',
      'author',
    ]);
    const unnamed = judgeFacts(campaignFacts(), '16:00', POLICY_WITH_ROLES);
    expect(unnamed.clocks.map(({ paused }) => paused)).toEqual(['author', 'author']);
  });

  test('pauses until another campaign makes room, and no longer', () => {
    const campaign = campaignOf({
      number: 13,
      launch: moment('2026-12-01'),
      end: moment('2026-12-10'),
      surfaces: [{ surface: 'landing', peak: 3_000 }],
    });
    const crowded = campaignFacts({ others: [{ campaign, approved: true }] });
    const seen = judgeFacts(crowded, '11:00');
    expect(seen.outcome).toBe('blocked');
    const clocks = seen.clocks.map(({ clock }) => clock);
    const freed = judgeFacts(campaignFacts({ clocks }), '12:00');
    expect(freed.outcome).toBe('waiting');
    expect(freed.clocks.map(({ clock }) => clock.pauses)).toEqual([
      [pause('09:00', '12:00')],
      [pause('09:00', '12:00')],
    ]);
    const later = judgeFacts(campaignFacts({ clocks: freed.clocks.map(({ clock }) => clock) }), '15:00');
    expect(later.clocks[0]?.clock.pauses).toEqual([pause('09:00', '12:00')]);
  });

  test('runs on while the other department objects and the author has answered', () => {
    const comments = [
      said(lee, '/lockstep object why: too early instead: a week later', '10:00'),
      said(ben, 'It has to be that week.', '11:00'),
    ];
    const clock = clockOf(campaignFacts({ comments }), '16:00', 'marketing');
    expect([clock?.paused, clock?.clock.pauses]).toEqual([null, [pause('10:00', '11:00')]]);
  });

  test('starts anew for those alone whom a change concerns', () => {
    const bodies: Bodies = [
      ['09:00', campaignBody()],
      ['12:00', campaignBody({ value: '13,000 GBP' })],
    ];
    const facts = campaignFacts({ comments: both }, bodies);
    const rounds = (department: string) =>
      judgeFacts(facts).clocks.filter(({ clock }) => clock.department === department);
    expect(rounds('it')).toHaveLength(1);
    expect(rounds('marketing').at(-1)?.clock.started_at).toBe(Date.parse(at('12:00')));
  });

  test('judging twice is judging once', () => {
    const facts = campaignFacts({ comments: both.slice(0, 1) });
    const first = judgeFacts(facts).clocks.map(({ clock }) => clock);
    expect(judgeFacts({ ...facts, clocks: first }).clocks.map(({ clock }) => clock)).toEqual(first);
  });
});

test('effort is the last word of each department, told by its members', () => {
  const { estimates, actuals } = judgeFacts(
    campaignFacts({
      comments: [
        said(kim, '/lockstep estimate 2d', '10:00'),
        said(lee, '/lockstep estimate 3d 4h', '11:00'),
        said(person('eve', 99), '/lockstep estimate 90d', '11:30'),
        said(sam, '/lockstep actual 90m', '12:00'),
        said(sam, '/lockstep actual soon', '12:30'),
      ],
    }),
  );
  expect(estimates['it']?.minutes).toBe(3 * 480 + 240);
  expect(Object.keys(estimates)).toEqual(['it']);
  expect(actuals['marketing']?.minutes).toBe(90);
});
