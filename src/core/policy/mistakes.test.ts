import { expect, it } from 'vitest';
import { parsePolicy } from './parse.ts';

const POLICY = `version: 1
enforce: true
departments:
  it: { members: ["@acme/web"], liaison: "@kim", leads: ["@lee"], calendar: hq, assign: one }
  legal: { members: ["@ana", "@bo", "@cy"], leads: ["@lee"] }
calendars:
  hq: { time_zone: Europe/Oslo, hours: { mon-thu: "09:00-17:00", fri: "09:00-15:00" }, holidays: ["2026-12-25"] }
rules:
  - id: checkout
    paths: ["checkout/**"]
    content: ["fee"]
    sign_off: { it: 1, legal: 1 }
    sla: usual
    checklist: look
    surface: shop
    campaign: optional
    freeze: [sale]
sign_off: { stands_while: same_changes, by: [review], objection_needs: [why] }
checklists:
  look: [Tried on a phone, { text: Load test, owner: it }]
slas:
  usual: { first_response: 4h, decision: 2d, remind_at: [50%], on_breach: [leads] }
freezes:
  - { id: sale, from: "2026-11-23T00:00", to: "2026-12-02T00:00", calendar: hq }
override: { by: ["@acme/incident"], people: 2, expires_after: 4h }
campaigns:
  lead_time: 10d
  sign_off: { it: 1 }
  steps:
    - { id: test, owner: it, before_launch: 5d }
    - { id: go, owner: it, before_launch: 1d, after: [test] }
capacity:
  headroom: 30%
  surfaces:
    shop: { sustained: 900/min, baseline: 90/min, measured: 2026-09-30, worth: 45 GBP }
vendors:
  - { name: Klaviyo, hosts: ["*.klaviyo.com"], owner: it }
own_hosts: ["*.acme.com"]
glossary: { CPA: Cost per acquisition }
`;

/** What was written; what was written instead; the code; the text at the place that is told; a part of the hint. */
type Mistake = readonly [right: string, wrong: string, code: string, at: string, hint: string | null];

const MISTAKES: readonly Mistake[] = [
  // the file
  ['version: 1', 'version: 2', 'unknown_version', '2', 'version: 1'],
  ['version: 1\n', '', 'missing_key', 'enforce', 'version: 1'],
  ['enforce: true', 'enforce: yes', 'wrong_type', 'yes', 'Write true'],
  ['enforce: true', 'enforce: true\nenforce: false', 'duplicate_key', 'enforce: false', 'Keep one'],
  ['enforce: true', '__proto__: true', 'reserved_key', '__proto__', 'another name'],
  ['enforce: true', '<<: { enforce: true }', 'merge_key', '<<', 'Write the values out'],
  ['enforce: true', 'enforced: true', 'unknown_key', 'enforced', '`enforce`'],
  ['enforce: true', 'enforce:', 'empty', 'enforce', 'leave it out'],
  ['CPA: Cost', '"": Cost', 'empty', '""', 'Write the word'],
  ['CPA: Cost per acquisition', 'CPA: "a\\u202eb"', 'control_character', '"a', 'Delete'],
  // departments
  ['["@acme/web"]', '"@acme/web"', 'wrong_type', '"@acme/web"', '["@acme/web"]'],
  ['["@acme/web"]', '[]', 'empty', 'members', 'Fill it in'],
  ['["@acme/web"]', '["acme/web"]', 'bad_handle', '"acme', '@organisation/team'],
  ['"@acme/web"', '@acme/web', 'yaml', '@acme', '"@acme/growth"'],
  ['"@acme/incident"', '"@other/incident"', 'another_organisation', '"@other', 'Name a team of @acme'],
  ['members: ["@acme/web"], ', '', 'missing_key', 'it', 'members: ["@organisation/team"]'],
  ['liaison: "@kim"', 'liaison: "@acme/kims"', 'bad_handle', '"@acme/kims', '@login'],
  ['assign: one', 'assign: on', 'unknown_value', 'on', '`one`'],
  ['calendar: hq, assign', 'calendar: hk, assign', 'unknown_calendar', 'hk', '`hq`'],
  ['  it: {', '  it!: {', 'bad_id', 'it!', 'letters, digits'],
  ['"@bo", "@cy"', '"@bo", "@bo"', 'named_twice', '"@bo"]', 'Delete one'],
  // calendars
  ['Europe/Oslo', 'Europe/Olso', 'unknown_time_zone', 'Europe/Olso', 'Europe/London'],
  ['Europe/Oslo', 'CET', 'unknown_time_zone', 'CET', 'when clocks change'],
  ['mon-thu:', 'mo-thu:', 'bad_day', 'mo-thu', 'mon-thu'],
  ['mon-thu:', 'mon-fri:', 'day_twice', 'fri', 'once'],
  ['"09:00-17:00"', '"17:00-09:00"', 'bad_hours', '"17:00', '"09:00-17:30"'],
  ['2026-12-25', '2026-02-30', 'bad_date', '"2026-02-30', '2026-12-25'],
  // rules
  ['id: checkout', 'id: policy', 'id_taken', 'policy', 'another id'],
  ['id: checkout', 'id: check out', 'bad_id', 'check out', 'letters, digits'],
  ['    paths: ["checkout/**"]\n    content: ["fee"]\n', '', 'covers_nothing', 'checkout', 'paths:'],
  ['["checkout/**"]', '[**/checkout/**]', 'alias', '**/', '"**/checkout/**"'],
  ['["checkout/**"]', '[!checkout]', 'tag', '!checkout', '"!checkout"'],
  ['["checkout/**"]', '["!checkout/**"]', 'pattern_inverted', '"!checkout', 'except'],
  ['["checkout/**"]', '["/checkout/**"]', 'pattern_read_as', '"/checkout', '"checkout/**"'],
  ['["fee"]', '["fee("]', 'bad_expression', '"fee(', 'RE2'],
  ['["fee"]', '["fee"]\n    except: ["**"]', 'all_excepted', '"**"', 'fewer files'],
  ['legal: 1 }', 'legl: 1 }', 'unknown_department', 'legl', '`legal`'],
  ['legal: 1 }', 'legal: 0 }', 'too_small', '0', null],
  ['legal: 1 }', 'legal: 1.5 }', 'wrong_type', '1.5', 'whole number'],
  ['legal: 1 }', 'legal: "1" }', 'wrong_type', '"1"', 'without quotes'],
  ['legal: 1 }', 'legal: 4 }', 'unsatisfiable', '4', 'fewer sign-offs'],
  ['legal: 1 }', 'legal: 2 }', 'small_department', '2', 'until there are 4'],
  ['{ it: 1, legal: 1 }', '{}', 'empty', 'sign_off', 'Fill it in'],
  ['sla: usual', 'sla: usul', 'unknown_sla', 'usul', '`usual`'],
  ['checklist: look', 'checklist: loook', 'unknown_checklist', 'loook', '`look`'],
  ['surface: shop', 'surface: shoop', 'unknown_surface', 'shoop', '`shop`'],
  ['[sale]', '[sales]', 'unknown_freeze', 'sales', '`sale`'],
  ['campaign: optional', 'campaign: true', 'unknown_value', 'true', null],
  [
    '[sale]\n',
    '[sale]\n  - { id: checkout, paths: [a], sign_off: { it: 1 } }\n',
    'duplicate_id',
    'checkout, paths',
    'id of its own',
  ],
  // sign-off, checklists
  ['by: [review]', 'by: []', 'empty', 'by', 'Fill it in'],
  ['by: [review]', 'by: [reviews]', 'unknown_value', 'reviews', '`review`'],
  ['same_changes', 'same_change', 'unknown_value', 'same_change', '`same_changes`'],
  ['text: Load test, owner: it', 'txt: Load test, owner: it', 'unknown_key', 'txt', '`text`'],
  ['text: Load test, owner: it', 'text: Load test, owner: ti', 'unknown_department', 'ti', '`it`'],
  // SLAs, freezes, override
  ['decision: 2d', 'decision: 2 days', 'bad_duration', '2 days', '4h or 2d'],
  ['decision: 2d', 'decision: 0d', 'bad_duration', '0d', 'from 1'],
  ['decision: 2d', 'decision: 2h', 'response_after_decision', '4h', 'shorter'],
  ['first_response: 4h, decision: 2d, ', '', 'no_deadline', '{ remind_at', 'decision: 2d'],
  ['remind_at: [50%]', 'remind_at: [50]', 'wrong_type', '50', '"50"'],
  ['remind_at: [50%]', 'remind_at: [150%]', 'bad_share', '150%', '62%'],
  ['remind_at: [50%]', 'remind_at: [100%]', 'reminder_outside', '100%', '75%'],
  ['on_breach: [leads]', 'on_breach: [lead]', 'unknown_value', 'lead', '`leads`'],
  ['to: "2026-12-02T00:00"', 'to: "2026-11-02T00:00"', 'freeze_ends_first', '"2026-11-02', 'Swap'],
  ['to: "2026-12-02T00:00", ', '', 'freeze_form', 'sale', 'Add `from` and `to`'],
  ['to: "2026-12-02T00:00"', 'to: "2026-12-02"', 'bad_date_time', '"2026-12-02"', 'without a zone'],
  [
    'calendar: hq }',
    'weekly: { from: fri 15:00, to: mon 08:00 } }',
    'freeze_form',
    '"2026-11-23',
    'Keep either',
  ],
  ['["@acme/incident"]', '["@kim"]', 'unsatisfiable', '2', 'Name more people'],
  ['expires_after: 4h', 'expires_after: 4', 'wrong_type', '4', '"4"'],
  // campaigns, capacity, vendors
  ['after: [test]', 'after: [tests]', 'unknown_step', 'tests', '`test`'],
  ['after: [test]', 'after: [go]', 'steps_in_circle', '[go]', 'Take one'],
  ['before_launch: 1d', 'before_launch: 7d', 'step_too_late', 'test]', 'at least 7d'],
  ['lead_time: 10d', 'lead_time: 3d', 'step_before_filing', '5d', '5d or more'],
  ['sustained: 900/min', 'sustained: "6,000/min"', 'bad_rate', '"6,000', '6000/min'],
  ['baseline: 90/min', 'baseline: 890/min', 'no_room', '890', 'two rates'],
  ['measured: 2026-09-30, ', '', 'never_measured', '{ sustained', 'load test'],
  ['worth: 45 GBP', 'worth: £45', 'bad_money', '£45', '45 GBP'],
  ['headroom: 30%', 'headroom: 100%', 'no_room', '100%', '30%'],
  ['"*.acme.com"', '"https://acme.com"', 'bad_host', '"https', 'shop.acme.com'],
  ['"*.klaviyo.com"', '"https://klaviyo.com/js"', 'bad_host', '"https', '*.klaviyo.com'],
  ['owner: it }\nown_hosts', 'owner: ti }\nown_hosts', 'unknown_department', 'ti', '`it`'],
];

it('has nothing to say about a good policy', () => {
  expect(parsePolicy(POLICY).problems).toEqual([]);
});

it.each(MISTAKES)('%j written as %j: %s', (right, wrong, code, at, hint) => {
  expect(POLICY.split(right)).toHaveLength(2);
  const text = POLICY.replace(right, wrong);
  const found = parsePolicy(text).problems.find((problem) => problem.code === code);
  expect(found, JSON.stringify(parsePolicy(text).problems)).toBeDefined();
  const line = text.split('\n')[(found?.line ?? 0) - 1] ?? '';
  expect(line.slice((found?.column ?? 0) - 1)).toMatch(
    new RegExp(`^${at.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`),
  );
  if (hint === null) expect(found?.hint).toBeNull();
  else expect(found?.hint).toContain(hint);
});

it.each([
  [
    'a calendar',
    POLICY.replace('calendars:', 'calendars:\n  spare: { time_zone: UTC }'),
    'unused_calendar',
    7,
  ],
  ['a checklist', POLICY.replace('    checklist: look\n', ''), 'unused_checklist', 19],
  ['an SLA', POLICY.replace('    sla: usual\n', ''), 'unused_sla', 21],
  ['a freeze', POLICY.replace('[sale]', '[]'), 'unused_freeze', 24],
  ['a department', POLICY.replace(', legal: 1', ''), 'unused_department', 5],
])('%s that nothing uses is a warning', (_name, text, code, line) => {
  const { policy, problems } = parsePolicy(text);
  expect(problems).toMatchObject([{ severity: 'warning', code, line }]);
  expect(policy).not.toBeNull();
});

it('tells where distinct people cannot be had, though each department has enough', () => {
  const shared = POLICY.replace('["@acme/web"]', '["@ana"]').replace('["@ana", "@bo", "@cy"]', '["@ana"]');
  const { problems } = parsePolicy(shared);
  expect(problems.find(({ code }) => code === 'unsatisfiable')?.text).toBe(
    '`it` and `legal` need 2 sign-offs of different people, and have one person between them.',
  );
  const apart = shared.replace('by: [review]', 'by: [review], distinct_people: false');
  expect(parsePolicy(apart).problems.map(({ code }) => code)).not.toContain('unsatisfiable');
});

it('never names one problem twice at one place', () => {
  for (const [right, wrong] of MISTAKES) {
    const places = parsePolicy(POLICY.replace(right, wrong)).problems.map(
      ({ line, column, code }) => `${line}:${column} ${code}`,
    );
    expect(new Set(places).size).toBe(places.length);
  }
});
