import { expect, test } from 'vitest';
import { campaignOf, moment, policyWith, surfaceOf } from '../../../../test/kit/campaigns.ts';
import { NOW } from '../../../../test/kit/verdicts.ts';
import type { Campaign, Question } from '../../campaign/campaign.ts';
import { judgeCapacity } from '../../campaign/capacity/judge-capacity.ts';
import type { Policy } from '../../policy/policy.ts';
import { capacityHeadline, capacityMarkdown, capacityNotes, type ShownCapacity } from './capacity.ts';
import { sayAbout, sayCount, sayLimit, sayMinutes } from '../say-count.ts';
import { toPlain } from '../sentence.ts';

function shown(
  campaign: Campaign,
  more: Partial<ShownCapacity> & {
    readonly others?: readonly Campaign[];
    readonly questions?: readonly Question[];
  } = {},
): ShownCapacity {
  const { others = [], questions = [], policy = policyWith(), ...rest } = more;
  const capacity = judgeCapacity({ policy, campaign, questions, others, merged_since: {}, now: NOW });
  return { policy, campaign, capacity, now: NOW, ...rest };
}
const headline = (...given: Parameters<typeof shown>): string => toPlain(capacityHeadline(shown(...given)));
const notes = (policy: Policy, more: Partial<ShownCapacity> = {}): readonly string[] =>
  capacityNotes({ ...shown(campaignOf({ email: 0 }), { policy }), ...more }).map(toPlain);

test('it fits: the busiest minute beside what may be carried', () => {
  expect(headline(campaignOf())).toBe('The site carries it: Checkout, 700 of 840 a minute at the busiest.');
});

test('it fits on several surfaces: the one with least to spare is named', () => {
  const surfaces = [
    { surface: 'landing', peak: 1000 },
    { surface: 'checkout', peak: 300 },
  ];
  expect(headline(campaignOf({ surfaces }))).toBe(
    'The site carries it. Least to spare: Checkout, 700 of 840 a minute at the busiest.',
  );
});

test('while an answer that it rests on is not clear, nothing is promised', () => {
  const questions = [
    { field: 'email', code: 'ambiguous', found: '12.000' },
    { field: 'send_window', code: 'not_understood', found: 'all day' },
    { field: 'end', code: 'missing', found: null },
    { field: 'goals', code: 'ambiguous', found: '1 or 2' },
  ] as const;
  expect(headline(campaignOf(), { questions })).toBe(
    'Whether the site carries it cannot be said yet, as not all is clear (E-mails and Send window). So far: Checkout, 700 of 840 a minute at the busiest.',
  );
  expect(headline(campaignOf({ surfaces: [{ surface: 'checkout', peak: 500 }] }), { questions })).toMatch(
    /^So far it does not fit, and not all is clear yet \(E-mails and Send window\): Checkout would be 60 a minute over/,
  );
});

test('where nothing can be worked out, what is not clear is named', () => {
  const questions = [{ field: 'surfaces', code: 'not_understood', found: 'Landing pages:' }] as const;
  expect(headline(campaignOf({ surfaces: [] }), { questions })).toBe(
    'Whether the site carries it cannot be said yet, as not all is clear (Surfaces and visitors).',
  );
});

test('of surfaces that the policy does not know nothing is promised', () => {
  const surfaces = [
    { surface: 'checkout', peak: 300 },
    { surface: 'basement', peak: 1 },
  ];
  expect(headline(campaignOf({ surfaces }))).toBe(
    'The site carries it as far as the policy knows its surfaces: Checkout, 700 of 840 a minute at the busiest.',
  );
});

test('it does not fit: by how much, and each way out', () => {
  const other = campaignOf({ number: 13, launch: moment('2026-11-01'), end: moment('2026-11-11') });
  const campaign = campaignOf({
    surfaces: [{ surface: 'checkout', peak: 300 }],
    email: 200_000,
    send_window: 10,
  });
  expect(headline(campaign, { others: [other] })).toBe(
    'It does not fit: Checkout would be 245 a minute over the 840 that it may carry. What would do: a capacity of 1,550 a minute or a launch from Thu 12 Nov (Europe/London).',
  );
  expect(headline(campaignOf({ email: 1_000_000, send_window: 0 }))).toBe(
    'It does not fit: Checkout would be 215 a minute over the 840 that it may carry. What would do: a send window of 3 hours 7 minutes or a capacity of 1,508 a minute. Another date alone would not help.',
  );
});

test('several surfaces do not fit: what helps all comes first', () => {
  const surfaces = [
    { surface: 'landing', peak: 5000 },
    { surface: 'checkout', peak: 800 },
  ];
  expect(headline(campaignOf({ surfaces }))).toBe(
    'It does not fit: Checkout would be 360 a minute over the 840 that it may carry and Landing pages would be 1,700 a minute over the 4,200 that it may carry. Another date alone would not help. For Checkout, a capacity of 1,715 a minute would do. For Landing pages, a capacity of 8,429 a minute would do.',
  );
});

test.each([
  [{ policy: { ...policyWith(), capacity: null } }, {}, 'The policy does not say what the site carries.'],
  [{}, { launch: null }, 'Whether the site carries it can be said as soon as it has a launch date.'],
  [
    {},
    { surfaces: [] },
    'Whether the site carries it can be said as soon as it names a surface of the policy, with its visitors at peak.',
  ],
] as const)('what is missing is named: %#', (more, given, expected) => {
  expect(headline(campaignOf(given), more)).toBe(expected);
});

test('what nobody measured, or long ago, is named gently', () => {
  expect(notes(policyWith({ surfaces: [surfaceOf({ measured: null })] }))).toEqual([
    'The capacity of Checkout was never measured: 1,200 a minute is an estimate of the policy. A load test would settle it.',
  ]);
  expect(notes(policyWith({ surfaces: [surfaceOf({ measured: '2025-09-30' })] }))).toEqual([
    'The capacity of Checkout was measured on Tue 30 Sep 2025, longer before the launch than the policy relies on (180 days). A new load test would settle it.',
  ]);
  const { capacity, ...rest } = shown(campaignOf({ email: 0 }));
  const changed = capacity.surfaces.map((one) => ({ ...one, evidence: 'merged_since' as const }));
  expect(capacityNotes({ ...rest, capacity: { ...capacity, surfaces: changed } }).map(toPlain)).toEqual([
    'The capacity of Checkout was measured on Wed 30 Sep, and the surface has changed since. A new load test would settle it.',
  ]);
});

test('launches that are counted and not approved yet are named', () => {
  const others = [campaignOf({ number: 13, email: 0 }), campaignOf({ number: 14, email: 0 })];
  const told = capacityNotes(shown(campaignOf({ email: 0 }), { others, unapproved: [14, 15] })).map(toPlain);
  expect(told).toEqual(['Counted, and not approved yet: #14.']);
});

test('mails that the policy cannot turn into visits, and surfaces that it does not know, are named', () => {
  const surfaces = [
    { surface: 'checkout', peak: 1 },
    { surface: 'basement', peak: 1 },
  ];
  const told = capacityNotes(
    shown(campaignOf({ email: 10, surfaces }), { policy: policyWith({ email: null }) }),
  );
  expect(told.map(toPlain)).toEqual([
    'The policy does not know basement, so nothing is said of it.',
    'The policy does not say how mails become visits, so its mails are not counted.',
  ]);
});

test('what was taken for what nobody said is named', () => {
  const told = capacityNotes(shown(campaignOf({ email: 10, end: null })));
  expect(told.map(toPlain)).toEqual([
    'Over how long its mails are sent is not known; an hour was taken.',
    'When it ends is not known; fourteen days were taken.',
  ]);
  expect(capacityNotes(shown(campaignOf({ email: null }))).map(toPlain)).toEqual([
    'How many e-mails are sent is not known; none were counted.',
  ]);
  expect(capacityNotes(shown(campaignOf({ email: 0 })))).toEqual([]);
  const early = campaignOf({ email: 0, end: moment('2026-11-01T09:00:00Z') });
  expect(capacityNotes(shown(early)).map(toPlain)).toEqual([
    'Its end is not after its launch; fourteen days were taken.',
  ]);
});

test('a launch without a time is reckoned from midnight, and says so', () => {
  const launch = moment('2026-11-02');
  expect(capacityNotes(shown(campaignOf({ email: 0, launch }))).map(toPlain)).toEqual([
    'No time is given for the launch, so it is reckoned from midnight.',
  ]);
  expect(capacityNotes(shown(campaignOf({ email: 10, send_window: 5, launch }))).map(toPlain)).toEqual([
    'No time is given for the launch, so it is reckoned from midnight, and its e-mails too.',
  ]);
});

test('what nobody knows of other launches that are counted is named', () => {
  const others = [
    campaignOf({ number: 13, end: null }),
    campaignOf({ number: null, name: 'Radio', email: 1000 }),
  ];
  expect(capacityNotes(shown(campaignOf({ email: 0 }), { others })).map(toPlain)).toEqual([
    'Counted without e-mails, as it is not known how many there are: #13.',
    'Counted with e-mails sent over an hour, as it is not known how long: Radio.',
    'Counted for fourteen days, as it is not known until when: #13.',
  ]);
});

test('the comment has the answer, a table, a picture and what is not sure', () => {
  const others = [
    campaignOf({ number: 13, name: 'Radio', launch: moment('2026-11-05'), end: moment('2026-11-06') }),
  ];
  const policy = policyWith({ surfaces: [surfaceOf({ measured: null })] });
  expect(capacityMarkdown(shown(campaignOf({ email: 100_000 }), { others, policy }))).toMatchSnapshot();
});

test('a year is a picture of few columns', () => {
  const columnsUntil = (end: string) =>
    /x-axis \[(.*)\]/.exec(capacityMarkdown(shown(campaignOf({ end: moment(end) }))))![1]!.split(', ');
  for (const end of ['2026-11-20', '2027-02-20', '2027-11-02'])
    expect(columnsUntil(end).length).toBeLessThanOrEqual(12);
  expect(columnsUntil('2026-11-05')).toEqual(['"2 Nov"', '"3"', '"4"', '"5"']);
  expect(new Set(columnsUntil('2026-11-16')).size).toBe(15);
});

test('names that hold Mermaid, HTML or mentions break neither the table nor the picture', () => {
  const name = 'x"]\n```\n@everyone | <b>';
  const others = [campaignOf({ number: null, name })];
  const markdown = capacityMarkdown(
    shown(campaignOf(), { others, policy: policyWith({ surfaces: [surfaceOf({ name })] }) }),
  );
  expect(markdown.match(/```/g)).toHaveLength(2);
  expect(/```mermaid[\s\S]*```/.exec(markdown)![0]).not.toMatch(/everyone|<b>/);
  expect(markdown).not.toMatch(/@everyone|<b>/);
});

test('numbers are written for people', () => {
  expect([sayCount(1234.2), sayCount(1200), sayLimit(839.9999999), sayLimit(839.5)]).toEqual([
    '1,235',
    '1,200',
    '840',
    '839',
  ]);
  expect([sayAbout(44_640), sayAbout(2_008_800), sayAbout(7.4), sayAbout(0)]).toEqual([
    '45,000',
    '2,000,000',
    '7',
    '0',
  ]);
  expect([sayMinutes(1), sayMinutes(60), sayMinutes(151), sayMinutes(0)]).toEqual([
    '1 minute',
    '1 hour',
    '2 hours 31 minutes',
    '0 minutes',
  ]);
});
