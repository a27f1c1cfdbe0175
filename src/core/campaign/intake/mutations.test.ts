import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Answers, rendered } from '../../../../test/kit/campaign-form.ts';
import { parsePolicy } from '../../policy/parse.ts';
import { FIELDS, type FieldId } from '../campaign.ts';
import { formField } from '../form-fields.ts';
import { FORM_ALIASES } from '../form-aliases.ts';
import { labelOf } from '../form-labels.ts';
import { readCampaign } from './read-campaign.ts';

/**
 * A campaign that is known, written in several ways, rendered as GitHub would, and then spoiled as people do. Whatever
 * comes of it: each field says what it is known to say, or is asked about. 10,000 by hand, of another seed: `SEED=7 CASES=10000 npx vitest run --project unit mutations`.
 */
const CASES = Number(process.env['CASES'] ?? 1500);
const SEED = Number(process.env['SEED'] ?? 20261123);

const POLICY = parsePolicy(`version: 1
calendars: { london: { time_zone: Europe/London, hours: { mon-fri: "09:00-17:00" } } }
departments:
  it: { name: IT, members: ["@kim"], calendar: london }
  marketing: { name: Marketing, members: ["@dana"], calendar: london }
rules: [{ id: shop, paths: ["shop/**"], sign_off: { it: 1 } }]
campaigns: { sign_off: { it: 1, marketing: 1 } }
capacity: { surfaces: { landing: { name: Landing pages, sustained: 6000/min }, checkout: { name: Checkout, sustained: 1200/min } } }
vendors: [{ name: Klaviyo, hosts: ["*.klaviyo.com"] }, { name: "Acme, Inc.", hosts: ["*.acme.example"] }]
`).policy!;

/** The truth of each field, and ways to write it. Those that can be read in two ways are among them. */
const WAYS: Readonly<Record<FieldId, { readonly is: unknown; readonly written: readonly string[] }>> = {
  name: { is: 'Spring sale', written: ['Spring sale', '  Spring sale  '] },
  launch: {
    is: { at: Date.parse('2026-12-02T09:00:00Z'), zone: 'Europe/London', has_time: true },
    written: [
      '2026-12-02 09:00 Europe/London',
      '2 Dec 2026, 9am London time',
      '02/12/2026 09:00',
      '12/02/2026 9am',
      'Wed 2 December 2026, 09:00',
      'December 2nd, 2026 at 9:00',
      '2 Dec',
      '2 Dec 2026, 9am London',
      '2.12.2026 9 Uhr',
      '2026-12-02 09:00 GMT',
      '2026/12/02 9.00am',
      '2-9 Dec 2026',
      'early December',
      '02-12-26 09:00',
    ],
  },
  end: {
    is: { at: Date.parse('2026-12-16T00:00:00Z'), zone: 'Europe/London', has_time: false },
    written: [
      '2026-12-16',
      '16 December 2026',
      '16/12/2026',
      '12/16/2026',
      '16.12.2026',
      'Wednesday 16 Dec 2026',
      '16 Dec',
      'in two weeks',
      '2 weeks later',
      'two weeks after the launch',
    ],
  },
  channels: {
    is: ['E-mail', 'Paid search'],
    written: [
      'E-mail, Paid search',
      '- E-mail\n- Paid search',
      'e-mail, paid search',
      '- [x] E-mail\n- [x] Paid search\n- [ ] Paid social',
    ],
  },
  surfaces: {
    is: [
      { surface: 'landing', peak: 6000 },
      { surface: 'checkout', peak: 300 },
    ],
    written: [
      'Landing pages: 6000\nCheckout: 300',
      '- landing pages: 6,000/min\n- checkout: 5/s',
      'Landing pages: 100 per second; Checkout: 300 visitors a minute',
      'Landing pages: 6.000\nCheckout: 300',
      '| Landing pages | 6 000 |\n| Checkout | 18k/h |',
      'Landing pages – 6k\nCheckout – 300',
      'Landing pages: 5,000-7,000\nCheckout: 300',
      'Landing pages (6’000)\nCheckout (300)',
      'Landing pages: 6k, Checkout: 300',
      '**Landing pages**: 360k/h\n**Checkout**: 300',
      'Landing pages: 8.6m per day\nCheckout: 300',
    ],
  },
  email: {
    is: 1_200_000,
    written: [
      '1.2 million',
      '1,200,000',
      '1.200.000',
      '1 200 000',
      '1200k',
      '1.200k',
      '1,2 Mio',
      '1’200’000',
      '1.2m',
      '1–1.4 million',
      'about 1.2 million e-mails',
      '1.200.000,00',
    ],
  },
  send_window: {
    is: 120,
    written: [
      '2 hours',
      '120 min',
      '2h',
      '2',
      '120',
      '1h 60m',
      '1-3 hours',
      '2,0 h',
      'over 2 hours',
      '2:00 h',
      'half a day',
      'two hours',
    ],
  },
  vendors: {
    is: ['Klaviyo', 'Acme, Inc.'],
    written: ['Klaviyo, Acme, Inc.', 'klaviyo\nacme, inc.', '- Klaviyo\n- Acme, Inc.'],
  },
  data: {
    is: [{ what: 'e-mail address', where: 'Klaviyo', owner: 'Marketing' }],
    written: [
      'e-mail address -> Klaviyo (owner: Marketing)',
      '- e-mail address → Klaviyo, owner: Marketing',
      'e-mail address => Klaviyo (owner Marketing)',
    ],
  },
  champion: {
    is: '@sam',
    written: [
      '@sam',
      'sam',
      'Sam Example (@sam)',
      'https://github.com/sam',
      '@Sam',
      '@sam or @kim',
      'Sam Example',
      'sam@acme.example',
    ],
  },
  it_sponsor: { is: '@kim', written: ['@kim', 'kim', '@acme/it', '[@kim](https://github.com/kim)'] },
  marketing_sponsor: { is: '@dana', written: ['@dana', 'Dana Miller @dana', 'dana@acme.example'] },
  goals: {
    is: [
      { department: 'marketing', text: '500 registrations', figure: 500 },
      { department: 'it', text: 'error rate below 0.1%', figure: 0.1 },
    ],
    written: [
      'Marketing: 500 registrations; IT: error rate below 0.1%',
      '- Marketing: 500 registrations\n- IT: error rate below 0.1%',
      'marketing – 500 registrations\nit – error rate below 0.1%',
      'Marketting: 500 registrations\nIT: error rate below 0.1%',
    ],
  },
  funding: {
    is: [
      { department: 'it', percent: 40, amount: null },
      { department: 'marketing', percent: 60, amount: null },
    ],
    written: [
      'IT 40%, Marketing 60%',
      'IT: 40 %\nMarketing: 60 %',
      '40% IT, 60% Marketing',
      'IT 40% and Marketing 60%',
      '40/60',
      'IT 40-50%, Marketing the rest',
      '- IT: 40%\n- Marketing: 60%',
    ],
  },
  value: {
    is: { amount: 12_000, currency: 'GBP' },
    written: [
      '12,000 GBP',
      '£12,000/week',
      '12k GBP per week',
      'GBP 12 000 a week',
      '12.000 GBP',
      '$12,000',
      '£12k per month',
      '12,000',
      '£10k–14k',
      '12.000,00 GBP',
    ],
  },
  way_back: {
    is: 'Switch the banner off.\nSam pauses the ads.',
    written: ['Switch the banner off.\nSam pauses the ads.'],
  },
  needs: {
    is: [12, 15],
    written: [
      '#12, #15',
      '12 and 15',
      '#12 #15',
      '- #12 - #15',
      'acme/shop#12, #15',
      'https://github.com/acme/other/issues/12, #15',
    ],
  },
};

/** A form as its questions, each with its heading and answer; `pick(n)` gives a number below n. */
type Mutation = (blocks: readonly string[], pick: (below: number) => number) => readonly string[];
type Pick = Parameters<Mutation>[1];

const FOREIGN = [
  'Budget code',
  'Notes',
  'Surfaces we do not touch',
  'Name of the agency',
  'HR sponsor',
  'Launch party',
  'Weekend',
];

/** What leaves every answer under its heading. */
const NOISE: readonly Mutation[] = [
  (blocks, pick) => blocks.toSorted((a, b) => ((a.length * (1 + pick(9))) % 17) - ((b.length * 7) % 17)),
  (blocks, pick) => blocks.toReversed().toSpliced(0, 0, ...blocks.slice(0, pick(2))),
  (blocks, pick) =>
    changed(blocks, pick, (block) => heading(block, (label) => `### ${otherName(label, pick)}`)),
  (blocks, pick) =>
    changed(blocks, pick, (block) => heading(block, (label) => `### ${slipped(label, pick)}`)),
  (blocks, pick) =>
    changed(blocks, pick, (block) => heading(block, (label) => `${'#'.repeat(1 + pick(6))} ${label}`)),
  (blocks, pick) =>
    changed(blocks, pick, (block) =>
      heading(block, (label) => ONE_MORE_WAY[pick(ONE_MORE_WAY.length)]!.replace('LABEL', label)),
    ),
  (blocks, pick) => changed(blocks, pick, (block) => heading(block, (label) => `### ${label.toUpperCase()}`)),
  (blocks, pick) => changed(blocks, pick, (block) => `${block}\n<!-- ### Launch\n\n2030-01-01 -->`),
  (blocks, pick) => changed(blocks, pick, (block) => `<!-- a hint -->\n${block}`),
  (blocks) => blocks.map((block) => block.replace(/\r?\n/g, '\r\n')),
  (blocks, pick) => changed(blocks, pick, (block) => block.replace(/\n\n([^]*)$/, '\n\n```\n$1\n```')),
  (blocks, pick) => changed(blocks, pick, (block) => `${block}   \n\n\n`),
  (blocks, pick) =>
    changed(blocks, pick, (block) => {
      const at = pick(block.length);
      return block.slice(0, at) + ['\u200b', '\u0000', '\ufeff', '\u2060'][pick(4)]! + block.slice(at);
    }),
];

const ONE_MORE_WAY = [
  '**LABEL**',
  '**LABEL:**',
  '## **LABEL**',
  'LABEL\n---',
  '### LABEL ###',
  '### LABEL?',
  '### 3. LABEL:',
];

/** What adds something that others wrote. */
const ADDED: readonly Mutation[] = [
  ...NOISE,
  (blocks, pick) => [...blocks, blocks[pick(blocks.length)]!],
  (blocks, pick) => [
    ...blocks,
    blocks[pick(blocks.length)]!.replace(/\n\n[^]*/, '\n\n7 other things on 1 Jan 2027'),
  ],
  (blocks, pick) =>
    changed(blocks, pick, (block) => `${block}\n\n### ${FOREIGN[pick(FOREIGN.length)]!}\n\n99`),
  (blocks, pick) =>
    changed(
      blocks,
      pick,
      (block) => `${block}\n\n#### ${formField(FIELDS[pick(FIELDS.length)]!).label}\n\n99`,
    ),
  (blocks, pick) => changed(blocks, pick, (block) => `${block}\n### Launch\n2030-01-01 10:00 Europe/London`),
];

/** What takes something away. */
const LOST: readonly Mutation[] = [
  ...NOISE,
  (blocks, pick) => blocks.toSpliced(pick(blocks.length), 1),
  (blocks, pick) => changed(blocks, pick, (block) => heading(block, () => '')),
  (blocks, pick) =>
    changed(blocks, pick, (block) => heading(block, () => `### ${FOREIGN[pick(FOREIGN.length)]!}`)),
  (blocks, pick) => changed(blocks, pick, (block) => `${block}\n\`\`\`\n`),
  (blocks, pick) =>
    changed(blocks, pick, (block) =>
      block.replace(/\n\n[^]*$/, `\n\n${['_No response_', '', 'TBD', '?', 'n/a', 'none'][pick(6)]!}`),
    ),
];

const changed = (
  blocks: readonly string[],
  pick: Pick,
  change: (block: string) => string,
): readonly string[] => (blocks.length === 0 ? blocks : blocks.with(...at(blocks, pick, change)));

function at(blocks: readonly string[], pick: Pick, change: (block: string) => string): [number, string] {
  const index = pick(blocks.length);
  return [index, change(blocks[index]!)];
}

const heading = (block: string, change: (label: string) => string): string =>
  block.replace(/^#{1,6} (.*)/, (_, label: string) => change(label));

function otherName(label: string, pick: Pick): string {
  const field = FIELDS.find((one) => labelOf(one, POLICY) === label);
  const names = field === undefined ? [label] : FORM_ALIASES[field];
  return names[pick(names.length)]!;
}

/** A letter away, or two swapped. */
function slipped(label: string, pick: Pick): string {
  const from = pick(Math.max(1, label.length - 1));
  const two = label.slice(from, from + 2);
  return (
    label.slice(0, from) +
    (pick(2) === 0 ? two.slice(1) : two.charAt(1) + two.charAt(0)) +
    label.slice(from + 2)
  );
}

const form = fc.record(
  Object.fromEntries(FIELDS.map((field) => [field, fc.constantFrom(...WAYS[field].written)])) as Record<
    FieldId,
    fc.Arbitrary<string>
  >,
);
const steps = (of: readonly Mutation[]) =>
  fc.array(fc.tuple(fc.constantFrom(...of), fc.array(fc.nat(1_000_000), { minLength: 4, maxLength: 4 })), {
    maxLength: 6,
  });

test(
  `of ${CASES} forms that were spoiled, none is read as something that it does not say`,
  () => {
    fc.assert(
      fc.property(form, fc.oneof(steps(NOISE), steps(ADDED), steps(LOST)), (answers: Answers, mutations) => {
        const body = spoil(rendered(answers, POLICY), mutations);
        const { campaign, questions } = readCampaign(body, POLICY, CONTEXT);
        const asked = new Set(questions.map(({ field }) => field));
        for (const field of FIELDS) {
          const said = campaign[field];
          const allowed = asked.has(field) ? [null, []] : [WAYS[field].is, ...noneOf(field, body)];
          expect(allowed, `${field} of\n${body}`).toContainEqual(withoutForeign(said));
        }
      }),
      { numRuns: CASES, seed: SEED },
    );
  },
  30_000 + CASES * 20,
);

test('a form that nobody spoiled is understood whole', () => {
  const answers = Object.fromEntries(FIELDS.map((field) => [field, WAYS[field].written[0]!]));
  const { campaign, questions } = readCampaign(rendered(answers, POLICY), POLICY, CONTEXT);
  expect(questions).toEqual([]);
  expect(campaign).toEqual({
    number: null,
    ...Object.fromEntries(FIELDS.map((field) => [field, WAYS[field].is])),
  });
});

const CONTEXT = {
  number: null,
  filed_at: null,
  now: Date.parse('2026-10-01T00:00:00Z'),
  people: null,
  others: null,
};

function spoil(body: string, mutations: readonly (readonly [Mutation, readonly number[]])[]): string {
  let blocks: readonly string[] = body.split(/\n\n(?=### )/);
  for (const [mutation, numbers] of mutations) {
    let taken = 0;
    blocks = mutation(blocks, (below) => (numbers[taken++ % numbers.length] ?? 0) % Math.max(1, below));
  }
  return blocks.join('\n\n');
}

/** A foreign heading below the way back of a whole form is part of it: whoever filed it wrote it there, or it is one more thing to read. */
const withoutForeign = (said: unknown): unknown =>
  typeof said === 'string'
    ? said.replace(/\n\n### ([^\n]*)\n\n99(?=\n|$)/g, (all, heading: string) =>
        FOREIGN.includes(heading) ? '' : all,
      )
    : said;

/** Where `none` was written over an answer, nothing is what it says; and without e-mails there is no time to send them in. */
function noneOf(field: FieldId, body: string): readonly unknown[] {
  if (!/n\/a|none/.test(body.replace(/[\p{Cf}\0]/gu, ''))) return [];
  if (['channels', 'vendors', 'data', 'needs'].includes(field)) return [[]];
  return ['email', 'send_window'].includes(field) ? [0] : [];
}
