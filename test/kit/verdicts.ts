import { readInstant } from '../../src/core/time/instant.ts';
import type { Department, Policy, Rule } from '../../src/core/policy/policy.ts';
import type { Account } from '../../src/core/facts/facts.ts';
import type {
  ClockVerdict,
  DepartmentVerdict,
  Objection,
  Reason,
  RuleVerdict,
  Verdict,
} from '../../src/core/verdict/verdict.ts';

/** Verdicts built by hand, for tests of what is said about them. Name what matters; the rest is a usual pull request. */

/** An instant from text; throws where a test mistypes it. */
export function at(text: string): number {
  const instant = readInstant(text);
  if (instant === null) throw new Error(`Not an instant: ${text}`);
  return instant;
}

export const NOW = at('2026-10-14T10:00:00Z');

export const person = (login: string, id = 21): Account => ({ login, id, type: 'User' });

const IT: Department = {
  id: 'it',
  name: 'IT',
  members: ['@acme/web-platform', '@acme/sre'],
  liaison: '@kim',
  leads: ['@acme/it-leads'],
  calendar: 'london',
  assign: 'one',
};

const MARKETING: Department = {
  id: 'marketing',
  name: 'Marketing',
  members: ['@acme/growth'],
  liaison: '@sam',
  leads: ['@dana'],
  calendar: 'london',
  assign: 'team',
};

const CHECKOUT: Rule = {
  id: 'checkout',
  name: 'Checkout and cart',
  why: 'A broken or slower checkout loses orders.',
  paths: ['apps/shop/checkout/**'],
  except: [],
  content: [],
  branches: null,
  sign_off: [
    { department: 'it', count: 1 },
    { department: 'marketing', count: 1 },
  ],
  sla: 'standard',
  checklist: 'checkout',
  surface: null,
  campaign: 'none',
  freeze: null,
};

export const ANALYTICS: Rule = {
  ...CHECKOUT,
  id: 'analytics',
  name: 'Analytics and tags',
  why: null,
  paths: [],
  content: ['gtag\\('],
  sla: null,
  checklist: 'analytics',
};

export const POLICY: Policy = {
  version: 1,
  enforce: true,
  departments: [IT, MARKETING],
  translators: [],
  calendars: [
    {
      id: 'london',
      time_zone: 'Europe/London',
      hours: {
        mon: { from: 540, to: 1050 },
        tue: { from: 540, to: 1050 },
        wed: { from: 540, to: 1050 },
        thu: { from: 540, to: 1050 },
        fri: { from: 540, to: 960 },
      },
      holidays: [],
    },
  ],
  rules: [CHECKOUT, ANALYTICS],
  sign_off: {
    stands_while: 'same_changes',
    by: ['review', 'comment'],
    distinct_people: true,
    co_authors: 'refuse',
    objection_needs: ['why', 'instead'],
  },
  checklists: [
    {
      id: 'checkout',
      items: [
        { text: 'Tried on a phone and without JavaScript', owner: null },
        { text: 'No field was added that an order can do without', owner: 'marketing' },
      ],
    },
    { id: 'analytics', items: [{ text: 'Consent is asked before GTM fires the tag', owner: 'it' }] },
  ],
  slas: [
    {
      id: 'standard',
      first_response: { amount: 4, unit: 'h' },
      decision: { amount: 2, unit: 'd' },
      remind_at: [0.5],
      on_breach: ['liaison'],
    },
  ],
  freezes: [
    {
      id: 'peak-season',
      name: 'Peak season',
      kind: 'hard',
      calendar: 'london',
      period: { kind: 'once', from: '2026-11-23T00:00', to: '2026-11-30T08:00' },
    },
  ],
  override: {
    by: ['@acme/incident-commanders'],
    people: 2,
    expires_after: { amount: 4, unit: 'h' },
    follow_up: true,
  },
  campaigns: null,
  capacity: null,
  vendors: [],
  own_hosts: [],
  glossary: [
    { word: 'GTM', meaning: 'Google Tag Manager. It adds scripts to pages without a release.' },
    { word: 'CPA', meaning: 'Cost per acquisition.' },
  ],
};

/** IT has signed off by default; say `missing: 1` for a department that still owes. */
export const department = (given: Partial<DepartmentVerdict> = {}): DepartmentVerdict => ({
  department: 'it',
  name: 'IT',
  needed: 1,
  signed: [{ account: person('kim'), at: NOW, by: 'review', evidence: { kind: 'review', id: 1 } }],
  missing: 0,
  objections: [],
  ignored: [],
  can_sign: [],
  since: null,
  ...given,
});

/** Marketing, which still owes its sign-off. */
export const owing = (given: Partial<DepartmentVerdict> = {}): DepartmentVerdict =>
  department({
    department: 'marketing',
    name: 'Marketing',
    signed: [],
    missing: 1,
    can_sign: [person('sam', 31), person('ana', 32)],
    since: at('2026-10-13T08:30:00Z'),
    ...given,
  });

export const ruleVerdict = (given: Partial<RuleVerdict> = {}): RuleVerdict => ({
  rule: CHECKOUT,
  covers: [{ filename: 'apps/shop/checkout/pay.ts', because: 'path', pattern: 'apps/shop/checkout/**' }],
  departments: [department(), owing()],
  frozen_by: [],
  ...given,
});

export const objectionOf = (given: Partial<Objection> = {}): Objection => ({
  account: person('kim'),
  at: NOW,
  why: 'the form asks for a phone number',
  instead: 'make the field optional',
  lacks: [],
  evidence: { kind: 'comment', id: 5 },
  ...given,
});

export const MISSING: Extract<Reason, { readonly code: 'missing_sign_off' }> = {
  code: 'missing_sign_off',
  rule: 'checkout',
  department: 'marketing',
  signed: 0,
  needed: 1,
};

/** Marketing's clock, which runs since it was asked: it has answered, and its decision is due tomorrow. */
export const clockOf = (
  given: Partial<Omit<ClockVerdict, 'clock'>> = {},
  clock: Partial<ClockVerdict['clock']> = {},
): ClockVerdict => ({
  name: 'Marketing',
  paused: null,
  first_response: { at: at('2026-10-13T12:30:00Z'), met_at: at('2026-10-13T10:00:00Z'), missed: false },
  decision: { at: at('2026-10-15T08:30:00Z'), met_at: null, missed: false },
  ...given,
  clock: {
    department: 'marketing',
    sla: 'standard',
    round: 1,
    started_at: at('2026-10-13T08:30:00Z'),
    responded_at: at('2026-10-13T10:00:00Z'),
    stopped_at: null,
    stopped_by: null,
    pauses: [],
    reckoned_to: NOW,
    ...clock,
  },
});

/** Waits for Marketing, unless something else is said. */
export const verdict = (given: Partial<Verdict> = {}): Verdict => ({
  outcome: 'waiting',
  trial: false,
  at: NOW,
  number: 7,
  draft: false,
  author: person('ben', 11),
  base: 'main',
  head: 'abc1234def5678abc1234def5678abc1234def56',
  policy: POLICY,
  problems: [],
  head_problems: [],
  rules: [ruleVerdict()],
  reasons: [MISSING],
  warnings: [],
  asks: [],
  away: [],
  campaigns: [],
  launches: [],
  merged_since: {},
  clocks: [clockOf()],
  override: null,
  due: null,
  freeze_boundary: null,
  green_until: null,
  ...given,
});

/** Both departments have signed off. */
export const satisfied = (given: Partial<Verdict> = {}): Verdict =>
  verdict({
    outcome: 'satisfied',
    rules: [
      ruleVerdict({
        departments: [
          department(),
          owing({
            signed: [
              {
                account: person('sam', 31),
                at: NOW,
                by: 'comment',
                evidence: { kind: 'comment', id: 2 },
              },
            ],
            missing: 0,
            can_sign: [],
          }),
        ],
      }),
    ],
    reasons: [{ code: 'all_signed' }],
    clocks: [
      clockOf(
        { decision: { at: at('2026-10-15T08:30:00Z'), met_at: NOW, missed: false } },
        { stopped_at: NOW, stopped_by: 'signed' },
      ),
    ],
    ...given,
  });
