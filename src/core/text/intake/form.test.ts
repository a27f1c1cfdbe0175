import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { FIELDS } from '../../campaign/campaign.ts';
import { parsePolicy } from '../../policy/parse.ts';
import { issueForm } from './form.ts';

const read = (path: string): string => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
const policyOf = (text: string) => parsePolicy(text).policy!;
const shop = read('examples/shop/lockstep.yml');

/** One whose words mean something to YAML, or to GitHub. */
const AWKWARD = `version: 1
departments: { it: { name: "Yes: #1", members: ["@a"] }, marketing: { name: "no", members: ["@b"] } }
rules: [{ id: x, paths: ["x"], sign_off: { it: 1 } }]
campaigns: { label: "launch: *big*, bigger" }
capacity: { surfaces: { a: { name: "- true", sustained: 1/min }, b: { name: "@x ? !y", sustained: 1/min } } }
vendors: [{ name: "None", hosts: ["a.example"] }, { name: "on", hosts: ["b.example"] }, { name: "ON", hosts: ["c.example"] }, { name: "Acme, Inc.", hosts: ["d.example"] }]
`;

/** Another company: its departments, nine surfaces and a sponsor of each department. */
const OTHER = `version: 1
departments: { platform: { name: Platform, members: ["@a"] }, growth-team: { name: Growth team, members: ["@b"] } }
rules: [{ id: x, paths: ["x"], sign_off: { platform: 1 } }]
campaigns: { label: launch, sign_off: { platform: 1, growth-team: 1 }, roles: [champion, platform_sponsor, growth-team_sponsor] }
`;
const NINE_SURFACES = `capacity: { surfaces: { ${['Home', 'Off', 'Search: new', 'Basket & checkout', 'API #2', 'Prices, tariffs', "'Help'", '- x', '~'].map((name, at) => `s${at}: { name: "${name}", sustained: 1/min }`).join(', ')} } }\n`;
const FORTY_VENDORS = `vendors: [${Array.from({ length: 40 }, (_, at) => `{ name: "Vendor ${at}: #${at}, Inc.", hosts: ["v${at}.example"] }`).join(', ')}]\n`;

describe.each([
  ['another company with nine surfaces and no vendor', `${OTHER}${NINE_SURFACES}`],
  ['another company with forty vendors and no capacity', `${OTHER}${FORTY_VENDORS}`],
  ['the shop', shop],
  ['three departments and no campaigns', read('examples/travel/lockstep.yml')],
  ['the smallest policy', read('examples/smallest/lockstep.yml')],
  ['this repository', read('.github/lockstep.yml')],
  ['names that YAML and GitHub read otherwise', AWKWARD],
])('the form for %s', (_, text) => {
  const form = parse(issueForm(policyOf(text)));
  const elements = form.body.filter(({ type }: { type: string }) => type !== 'markdown');

  it('keeps GitHub’s rules for issue forms', () => {
    expect(slips(form)).toEqual([]);
  });

  it('asks for every field, in order, and makes three of them compulsory', () => {
    expect(elements.map(({ id }: { id: string }) => id)).toEqual([...FIELDS]);
    const required = elements.filter(
      (one: { validations: { required: boolean } }) => one.validations.required,
    );
    expect(required.map(({ id }: { id: string }) => id)).toEqual(['name', 'launch', 'surfaces']);
  });
});

test('surfaces stand there by name, vendors to be chosen, and sponsors under the department’s name', () => {
  const { body } = parse(issueForm(policyOf(shop)));
  const of = (id: string) => body.find((one: { id?: string }) => one.id === id).attributes;
  expect(of('surfaces').value.split('\n')).toContain('Checkout: ');
  expect(of('vendors').options).toContain('Google Tag Manager');
  expect(of('vendors').options.at(-1)).toBe('Another one (not in this list)');
  expect(of('it_sponsor').label).toBe('IT sponsor');
});

test('without surfaces or vendors in the policy they are asked for in the words of whoever files it', () => {
  const form = parse(issueForm(policyOf(read('examples/smallest/lockstep.yml'))));
  const of = (id: string) => form.body.find((one: { id?: string }) => one.id === id);
  expect(of('surfaces').attributes).toMatchObject({
    description: expect.stringContaining('as you call them, one a line'),
    placeholder: 'e.g. Website: 300',
  });
  expect(of('vendors').type).toBe('input');
  expect(JSON.stringify([form.description, form.body[0]])).not.toContain('site carries');
});

test('a company with other departments and roles finds its own words in it', () => {
  const policy = policyOf(
    read('examples/travel/lockstep.yml') +
      '\ncampaigns: { sign_off: { engineering: 1, growth: 1, revenue: 1 }, roles: [champion, engineering_sponsor, revenue_sponsor, copy-writer] }\n',
  );
  const form = parse(issueForm(policy));
  expect(slips(form)).toEqual([]);
  const people = form.body.flatMap((one: Element) =>
    /sponsor|champion|writer/.test(one.id ?? '') ? [[one.id, one.attributes['label']]] : [],
  );
  expect(people).toEqual([
    ['champion', 'Champion'],
    ['it_sponsor', 'Engineering sponsor'],
    ['marketing_sponsor', 'Growth sponsor'],
    ['revenue_sponsor', 'Revenue sponsor'],
    ['copy-writer', 'Copy writer'],
  ]);
});

interface Element {
  readonly type: string;
  readonly id?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly validations?: Readonly<Record<string, unknown>>;
}

/** Which attributes an element may have: docs.github.com, "Syntax for GitHub's form schema". */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  markdown: ['value'],
  input: ['label', 'description', 'placeholder', 'value'],
  textarea: ['label', 'description', 'placeholder', 'value', 'render'],
  dropdown: ['label', 'description', 'multiple', 'options', 'default'],
  checkboxes: ['label', 'description', 'options'],
};

/** What GitHub would refuse: "Syntax for issue forms" and "Common validation errors when creating issue forms". */
function slips(
  form: { readonly body: readonly Element[] } & Readonly<Record<string, unknown>>,
): readonly string[] {
  const top = new Set(['name', 'description', 'title', 'labels', 'assignees', 'projects', 'type', 'body']);
  const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';
  const ids = form.body.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const labels = form.body.flatMap(({ attributes }) =>
    isText(attributes['label']) ? [String(attributes['label'])] : [],
  );
  const likeIds = labels.map((label) => label.toLowerCase().replace(/[^a-z0-9]+/g, '-'));
  return [
    ...Object.keys(form).filter((key) => !top.has(key)),
    ...['name', 'description', 'title'].filter((key) => !isText(form[key])),
    ...(Array.isArray(form['labels']) && form['labels'].every(isText) && form['labels'].length > 0
      ? []
      : ['labels']),
    ...(String(form['name']).length >= 3 && String(form['description']).length <= 200 ? [] : ['lengths']),
    ...(form.body.some(({ type }) => type !== 'markdown') ? [] : ['only markdown']),
    ...(new Set(ids).size === ids.length ? [] : ['ids twice']),
    ...(new Set(likeIds).size === likeIds.length ? [] : ['labels too alike']),
    ...form.body.flatMap((element, at) => slipsOf(element).map((slip) => `body[${at}]: ${slip}`)),
  ];
}

const KEYS = new Set(['type', 'id', 'attributes', 'validations']);

function slipsOf(element: Element): readonly string[] {
  const { type, id, attributes, validations } = element;
  const known = ATTRIBUTES[type];
  if (known === undefined) return ['type'];
  const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';
  const options = attributes['options'];
  return [
    ...Object.keys(element).filter((key) => !KEYS.has(key)),
    ...(type === 'markdown' && validations !== undefined ? ['validations of no answer'] : []),
    ...Object.keys(attributes).filter((key) => !known.includes(key)),
    ...Object.entries(attributes).flatMap(([key, value]) =>
      ['options', 'multiple', 'default'].includes(key) || isText(value) ? [] : [key],
    ),
    ...(type === 'markdown' ? [] : ['label'].filter((key) => !isText(attributes[key]))),
    ...(type === 'markdown' || /^[A-Za-z0-9_-]+$/.test(id ?? '') ? [] : ['id']),
    ...(validations === undefined ||
    Object.entries(validations).every(([key, value]) => key === 'required' && typeof value === 'boolean')
      ? []
      : ['validations']),
    ...(['undefined', 'boolean'].includes(typeof attributes['multiple']) ? [] : ['multiple']),
    ...(type === 'dropdown' && !(Array.isArray(options) && areChoices(options)) ? ['options'] : []),
  ];
}

/** Texts, none twice, and not GitHub's own word for no choice. */
const areChoices = (options: readonly unknown[]): boolean =>
  options.length > 0 &&
  options.every(
    (option) => typeof option === 'string' && option.trim() !== '' && option.toLowerCase() !== 'none',
  ) &&
  new Set(options).size === options.length;
