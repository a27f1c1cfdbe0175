import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Answers, exampleAnswers, rendered } from '../../../../test/kit/campaign-form.ts';
import { parsePolicy } from '../../policy/parse.ts';
import { FIELDS } from '../campaign.ts';
import { FORM_ALIASES } from '../form-aliases.ts';
import { labelOf } from '../form-labels.ts';
import { headingFields } from './heading-field.ts';
import { type IntakeContext, readCampaign } from './read-campaign.ts';

const shop = new URL('../../../../examples/shop/lockstep.yml', import.meta.url);
const POLICY = parsePolicy(readFileSync(shop, 'utf8')).policy!;
const account = (login: string, id: number) => ({ login, id, type: 'User' });

const CONTEXT: IntakeContext = {
  number: 12,
  filed_at: null,
  now: Date.parse('2026-10-01T09:00:00Z'),
  people: {
    users: { '@sam': account('sam', 1), '@kim': account('kim', 2), '@dana': account('dana', 3) },
    members: {
      '@acme/web-platform': [account('kim', 2)],
      '@acme/sre': [],
      '@acme/it-leads': [],
      '@acme/growth': [],
      '@acme/brand': [],
    },
  },
  others: [15, 16, 17].map((number) => ({
    number,
    launch: {
      at: Date.parse(number === 16 ? '2026-12-02T09:00:00Z' : '2026-08-03T09:00:00Z'),
      zone: 'UTC',
      has_time: true,
    },
    needs: number === 17 ? [15, 12] : [],
  })),
};

const read = (answers: Answers, context: Partial<IntakeContext> = {}) =>
  readCampaign(rendered({ ...exampleAnswers(), ...answers }, POLICY), POLICY, { ...CONTEXT, ...context });

const problems = (answers: Answers, context: Partial<IntakeContext> = {}) =>
  read(
    { needs: '#15', vendors: 'Google Tag Manager', goals: 'IT: 1 s\nMarketing: 5%', ...answers },
    context,
  ).problems.map(({ code }) => code);

test('every example beside a question is understood', () => {
  expect(read({}).questions).toEqual([]);
});

test('an empty issue asks for everything and knows nothing', () => {
  const { campaign, questions } = readCampaign('', POLICY, CONTEXT);
  expect(questions).toEqual(FIELDS.map((field) => ({ field, code: 'missing', found: null })));
  expect(campaign).toMatchObject({ number: 12, name: null, surfaces: [], needs: [] });
});

test('no heading stands for two fields', () => {
  const { exact } = headingFields(POLICY);
  for (const field of FIELDS)
    for (const name of [labelOf(field, POLICY), ...FORM_ALIASES[field]])
      expect([name, exact(name)]).toEqual([name, field]);
});

test.each([
  ['4,000 GBP IT, 6,000 GBP Marketing', 'it 4000 GBP, marketing 6000 GBP'],
  ['£4k IT, £6k Marketing', 'it 4000 GBP, marketing 6000 GBP'],
  ['IT 4,000 GBP, Marketing 6,000 GBP', 'it 4000 GBP, marketing 6000 GBP'],
  ['IT: 4000 GBP, 6000 GBP', ''],
  ['IT 12, 000 GBP', ''],
])('who pays in “%s” is “%s”', (funding, expected) => {
  const { campaign } = readCampaign(rendered({ ...exampleAnswers(), funding }), POLICY, CONTEXT);
  const shares = campaign.funding.map(
    ({ department, amount }) => `${department} ${amount?.amount} ${amount?.currency}`,
  );
  expect(shares.join(', ')).toBe(expected);
});

describe('what does not fit', () => {
  test.each<[string, Answers, string[]]>([
    ['nothing', {}, []],
    ['a launch before it was filed', { launch: '1 September 2026, 09:00' }, ['launch_in_past']],
    ['an end before the launch', { end: '1 November 2026' }, ['end_before_launch']],
    ['a launch sooner than agreed', { launch: '7 October 2026, 09:00' }, ['lead_time_short']],
    [
      'a launch in a hard freeze',
      { launch: '24 November 2026, 09:00', end: '4 December 2026' },
      ['launch_in_freeze'],
    ],
    ['a surface of nobody', { surfaces: 'Chekout: 300' }, ['unknown_surface']],
    ['a vendor of nobody', { vendors: 'Hotjar' }, ['unknown_vendor']],
    ['a person of nobody', { champion: '@nobody' }, ['no_such_person']],
    ['a sponsor of another department', { it_sponsor: '@sam' }, ['wrong_department']],
    ['shares that do not add up', { funding: 'IT 40%, Marketing 50%' }, ['funding_does_not_add_up']],
    ['money of two currencies', { funding: 'IT: 40 GBP; Marketing: 60 EUR' }, ['funding_does_not_add_up']],
    ['goals of one department', { goals: 'Marketing: 5%' }, ['goal_of_department_missing']],
    ['a goal without a figure', { goals: 'IT: no outage\nMarketing: 5%' }, ['goal_without_figure']],
    [
      'data that goes nowhere',
      { data: 'e-mail address' },
      ['data_without_destination', 'data_without_owner'],
    ],
    ['a campaign that waits for itself', { needs: '#12' }, ['needs_itself']],
    ['a campaign that waits for nobody known', { needs: '#99' }, ['needs_unknown']],
    ['a campaign that waits for one that waits for it', { needs: '#17' }, ['needs_circle']],
    ['a campaign that waits for a later one', { needs: '#16' }, ['needs_later_launch']],
  ])('%s', (_, answers, expected) => {
    expect(problems(answers)).toEqual(expected);
  });

  test('one person cannot be the sponsor of both departments', () => {
    const both = { it_sponsor: '@kim', marketing_sponsor: '@kim' };
    const unread = { users: CONTEXT.people!.users, members: {} };
    const told = (context: Partial<IntakeContext>) =>
      read({ needs: '#15', ...both }, context).problems.filter(({ field }) => field.endsWith('_sponsor'));
    const same = { field: 'marketing_sponsor', code: 'same_person', values: { other: 'IT sponsor' } };
    expect(told({})).toMatchObject([{ field: 'marketing_sponsor', code: 'wrong_department' }]);
    expect(told({ people: unread })).toMatchObject([same]);
    expect(told({ people: null })).toMatchObject([same]);
  });

  test('who is named twice is told where they do not belong, as far as the policy says so', () => {
    const named = { it_sponsor: '@dana', marketing_sponsor: '@dana' };
    const marketing = POLICY.departments.map((one) =>
      one.id === 'marketing' ? { ...one, leads: ['@Dana'] } : one,
    );
    const { problems: told } = readCampaign(
      rendered({ ...exampleAnswers(), ...named, needs: '#15' }, POLICY),
      { ...POLICY, departments: marketing },
      { ...CONTEXT, people: null },
    );
    expect(told.filter(({ code }) => code === 'same_person')).toMatchObject([
      { field: 'it_sponsor', values: { person: '@dana', other: 'Marketing sponsor' } },
    ]);
  });

  test.each([
    ['Sales', ['data_owner_unknown']],
    ['Marketting', ['data_owner_unknown']],
    ['marketing', []],
    ['the Marketing team', []],
    ['IT and Marketing', []],
    ['@sam', []],
    ['sam', []],
  ])('data that %s answers for', (owner, expected) => {
    expect(problems({ data: `e-mail address -> Klaviyo (owner: ${owner})` })).toEqual(expected);
  });

  test.each([
    ['Print and outdoor', {}, 0, []],
    ['print, Radio', {}, 0, []],
    ['print, E-mail', {}, null, ['email', 'send_window']],
    ['Push and SMS', {}, null, ['email', 'send_window']],
    ['print, our newsletter', {}, null, ['email', 'send_window']],
    ['none', {}, null, ['email', 'send_window']],
    ['_No response_', {}, null, ['channels', 'email', 'send_window']],
    ['print', { send_window: '2 hours' }, null, ['email']],
    ['print', { email: 'tbc' }, null, ['email', 'send_window']],
    ['print', { email: '12,000', send_window: '2 hours' }, 12_000, []],
  ])('with the channels %s and %o it sends %s e-mails', (channels, more, email, asked) => {
    const { campaign, questions } = read({
      channels,
      email: '_No response_',
      send_window: '_No response_',
      ...more,
    });
    expect(campaign.email).toBe(email);
    expect(questions.map(({ field }) => field)).toEqual(asked);
  });

  test('where the question for e-mails is gone, none are not taken for granted', () => {
    const whole = rendered({ ...exampleAnswers(), channels: 'Print', email: '', send_window: '' }, POLICY);
    const body = whole.replace('### E-mails', '### Volume');
    expect(body).not.toBe(whole);
    expect(readCampaign(body, POLICY, CONTEXT).campaign.email).toBeNull();
  });

  test('who owns data is read from a sentence where it is a department, and asked about elsewhere', () => {
    expect(read({ data: 'e-mail address -> Klaviyo, Marketing owns it' }).campaign.data).toEqual([
      { what: 'e-mail address', where: 'Klaviyo', owner: 'Marketing' },
    ]);
    const { campaign, questions } = read({ data: 'e-mail address -> Klaviyo, Sales owns it' });
    expect([campaign.data, questions.map(({ field }) => field)]).toEqual([[], ['data']]);
  });

  test('a team that could not be read says nothing about who is in it', () => {
    const people = { users: CONTEXT.people!.users, members: {} };
    expect(problems({ it_sponsor: '@sam' }, { people })).toEqual([]);
  });
});

test.each([
  ['hashes', '### '.repeat(50_000)],
  ['headings', '### x\n'.repeat(33_000)],
  ['half a heading', '### Launch\n'.repeat(18_000)],
  ['comments that never close', '<!-- '.repeat(40_000)],
  ['stars', '*'.repeat(200_000)],
  ['digits', `### Surfaces\n${'1,'.repeat(100_000)}`],
  ['words', `### Goals\n${'a 1 '.repeat(50_000)}`],
  ['spaces', `### Launch\n2${' '.repeat(200_000)}Nov`],
  ['arrows', `### Data\n${'a -> ('.repeat(30_000)}`],
  ['underlines', '-\n'.repeat(100_000)],
])('200 KB of %s are read at once', (_, body) => {
  const start = performance.now();
  readCampaign(body, POLICY, CONTEXT);
  expect(performance.now() - start).toBeLessThan(1_500);
});
