import { describe, expect, test } from 'vitest';
import { rendered } from '../../../test/kit/campaign-form.ts';
import { parsePolicy } from '../policy/parse.ts';
import { exampleOf } from './form-examples.ts';
import { labelOf, roleName } from './form-labels.ts';
import { answersAsked, fieldOfRole, idOfAnswer, sponsored } from './form-roles.ts';
import { readCampaign } from './intake/read-campaign.ts';

/** A policy with these departments, by id and name, and these roles. */
function policyOf(departments: Readonly<Record<string, string>>, roles: readonly string[] = []) {
  const people = Object.entries(departments).map(
    ([id, name], at) => `  ${id}: { name: ${name}, members: ["@m${at}"], calendar: zurich }`,
  );
  const asked = roles.length === 0 ? '' : `, roles: [${roles.join(', ')}]`;
  const text = `version: 1
calendars: { zurich: { time_zone: Europe/Zurich, hours: { mon-fri: "09:00-17:00" } } }
departments:
${people.join('\n')}
rules: [{ id: shop, paths: ["shop/**"], sign_off: { ${Object.keys(departments)[0]}: 1 } }]
campaigns: { label: campaign${asked} }
`;
  return parsePolicy(text).policy!;
}

const THREE = policyOf({ it: 'Informatik', marketing: 'Marketing', legal: 'Legal' }, [
  'champion',
  'it_sponsor',
  'legal_sponsor',
  'translator',
  'data',
]);

describe('the two fixed sponsors are asked of', () => {
  test.each([
    ['it and marketing, whatever else there is', ['legal', 'marketing', 'it'], [], 'it', 'marketing'],
    ['departments that sound like them', ['growth', 'engineering'], [], 'engineering', 'growth'],
    ['the one that is there, and the other that signs', ['product', 'it'], [], 'it', 'product'],
    ['those of which a sponsor is wanted', ['a', 'b', 'c'], ['b_sponsor', 'c_sponsor'], 'b', 'c'],
    ['the only department, and nobody', ['everybody'], [], 'everybody', null],
  ])('%s', (_, departments, roles, it, marketing) => {
    const policy = policyOf(Object.fromEntries(departments.map((id) => [id, id])), roles);
    expect(sponsored(policy)).toEqual({ it_sponsor: it, marketing_sponsor: marketing });
  });
});

test('other roles of the policy have a field of their own, by the id of the role', () => {
  const added = answersAsked(THREE).slice(12, 15);
  expect(added.map(idOfAnswer)).toEqual(['legal_sponsor', 'translator', 'data_person']);
  expect(added.map((field) => labelOf(field, THREE))).toEqual([
    'Legal sponsor',
    'Translator',
    'Data (person)',
  ]);
});

test('a sponsor of a department that a fixed field asks for is not asked for twice', () => {
  const policy = policyOf({ growth: 'Growth', engineering: 'Engineering' }, ['growth_sponsor']);
  expect(fieldOfRole('growth_sponsor', policy)).toBe('marketing_sponsor');
  expect(roleName('growth_sponsor', policy)).toBe('Growth sponsor');
  expect(answersAsked(policy)).toHaveLength(17);
});

test('examples are in the words of the policy', () => {
  expect(exampleOf('goals', THREE)).toBe('Marketing: 500 registrations');
  expect(exampleOf('funding', THREE)).toBe('Informatik 40%, Marketing 60%');
  expect(exampleOf('launch', THREE)).toBe('2 November 2026, 09:00 Europe/Zurich');
});

describe('who is named for another role', () => {
  const account = (login: string, id: number) => ({ login, id, type: 'User' });
  const read = (body: string) =>
    readCampaign(`${rendered({}, THREE)}\n\n${body}`, THREE, {
      number: 12,
      filed_at: null,
      now: Date.parse('2026-10-01T09:00:00Z'),
      people: {
        users: { '@m0': account('m0', 1), '@m2': account('m2', 3), '@eva': account('eva', 4) },
        members: {},
      },
      others: null,
    });

  test('is read', () => {
    const { campaign, questions } = read('### Legal sponsor\n\n@m2\n\n### Translator\n\n@eva');
    expect(campaign.roles).toEqual({ legal_sponsor: '@m2', translator: '@eva' });
    expect(questions.map(({ field }) => field)).toContain('role:data');
  });

  test.each([
    ['has to be in the department', '### Legal sponsor\n\n@eva', ['wrong_department']],
    ['has to exist', '### Translator\n\n@nobody', ['no_such_person']],
    [
      'stands for one department only',
      '### Informatik sponsor\n\n@m2\n\n### Legal sponsor\n\n@m2',
      ['wrong_department'],
    ],
  ])('%s', (_, body, codes) => {
    const people = read(body).problems.filter(({ field }) => /sponsor|translator/.test(field));
    expect(people.map(({ code }) => code)).toEqual(codes);
  });
});
