import type { Answer } from '../../src/core/command/answer.ts';
import { COMMANDS } from '../../src/core/command/registry.ts';
import {
  IGNORED_BECAUSE,
  type LinkedCampaign,
  type OverrideVerdict,
  type Reason,
  type ReasonCode,
  type Verdict,
} from '../../src/core/verdict/verdict.ts';
import type { Reminder } from '../../src/core/text/reminder/reminder.ts';
import { OVERRIDE_REFUSED } from '../../src/core/verdict/override/override-refusal.ts';
import { MISSING, NOW, at, clockOf, objectionOf, owing, person, ruleVerdict, verdict } from './verdicts.ts';

/** An example of everything that can be said: a reason or answer without one does not compile. */

const by = (login: string, id = 21) => ({ account: person(login, id), at: NOW, comment: 41 });

/** An override that kim asked for and one more person has to confirm. */
const overrideVerdict = (given: Partial<OverrideVerdict> = {}): OverrideVerdict => ({
  comment: 41,
  reason: 'orders cannot be paid',
  people: [by('kim')],
  missing: 1,
  since: null,
  until: at('2026-10-14T14:00:00Z'),
  can_confirm: [person('sam', 31), person('raj', 23)],
  ...given,
});

const problem = {
  severity: 'error',
  line: 12,
  column: 3,
  code: 'unknown_department',
  text: 'There is no department “marketting”',
  hint: 'Did you mean “marketing”?',
} as const;

type ReasonExamples = { readonly [Code in ReasonCode]: readonly Extract<Reason, { readonly code: Code }>[] };

export const REASONS: ReasonExamples = {
  policy_gone: [{ code: 'policy_gone' }],
  policy_invalid: [{ code: 'policy_invalid', problems: [problem, { ...problem, line: 14 }] }],
  no_such_team: [{ code: 'no_such_team', department: 'it', handle: '@acme/nobody' }],
  unsatisfiable: [{ code: 'unsatisfiable', rule: 'checkout', department: 'it', needed: 3, members: 2 }],
  no_rule_covers: [{ code: 'no_rule_covers' }],
  policy_unread: [{ code: 'policy_unread', because: 'GitHub answered 502' }],
  part_unread: [{ code: 'part_unread', part: 'reviews', because: 'it took longer than 10 seconds' }],
  team_unread: [{ code: 'team_unread', department: 'marketing', handle: '@acme/growth' }],
  override_stands: [
    {
      code: 'override_stands',
      people: [person('kim'), person('sam', 31)],
      reason: 'orders cannot be paid',
      until: at('2026-10-14T14:00:00Z'),
    },
  ],
  objection: [{ code: 'objection', rule: 'checkout', department: 'it', objection: objectionOf() }],
  frozen: [
    {
      code: 'frozen',
      rule: 'checkout',
      freeze: 'peak-season',
      name: 'Peak season',
      from: at('2026-10-12T23:00:00Z'),
      until: at('2026-11-30T08:00:00Z'),
    },
    {
      code: 'frozen',
      rule: 'checkout',
      freeze: 'peak-season',
      name: 'Peak season',
      from: at('2026-10-14T10:03:00Z'),
      until: at('2026-11-30T08:00:00Z'),
    },
  ],
  campaign_missing: [{ code: 'campaign_missing', rule: 'checkout' }],
  campaign_not_approved: [{ code: 'campaign_not_approved', rule: 'checkout', campaign: 12 }],
  campaign_ended: [{ code: 'campaign_ended', rule: 'checkout', campaign: 12, end: '2026-10-09' }],
  new_policy_invalid: [{ code: 'new_policy_invalid', problems: [problem] }],
  missing_sign_off: [
    MISSING,
    { code: 'missing_sign_off', rule: 'analytics', department: 'it', signed: 1, needed: 2 },
  ],
  nobody_can_sign: [{ code: 'nobody_can_sign', rule: 'checkout', department: 'it' }],
  draft: [{ code: 'draft' }],
  all_signed: [{ code: 'all_signed' }],
  one_more_sign_off: [
    { code: 'one_more_sign_off', because: 'unknown_author' },
    { code: 'one_more_sign_off', because: 'unknown_pusher' },
    { code: 'one_more_sign_off', because: 'too_many_commits' },
    { code: 'one_more_sign_off', because: 'commits_missing' },
  ],
  incomplete_file_list: [{ code: 'incomplete_file_list', listed: 3000, changed_files: 3412 }],
  soft_freeze: [
    {
      code: 'soft_freeze',
      rule: 'checkout',
      freeze: 'peak-season',
      name: 'Peak season',
      until: at('2026-11-30T08:00:00Z'),
    },
  ],
  other_team_unread: [{ code: 'other_team_unread', handle: '@acme/brand' }],
  no_such_account: [{ code: 'no_such_account', handle: '@dana' }],
  override_asked: [
    { code: 'override_asked', override: overrideVerdict() },
    {
      code: 'override_asked',
      override: overrideVerdict({ missing: 2, can_confirm: [], people: [by('kim'), by('sam', 31)] }),
    },
  ],
  judged_by_last_valid: [{ code: 'judged_by_last_valid' }],
  nobody_is_here: [
    {
      code: 'nobody_is_here',
      department: 'it',
      away: [
        { department: 'it', account: person('lee'), until: at('2026-11-30T00:00:00Z'), instead: null },
        { department: 'it', account: person('jo', 23), until: at('2026-12-01T00:00:00Z'), instead: null },
      ],
    },
  ],
  objection_incomplete: [
    {
      code: 'objection_incomplete',
      rule: 'checkout',
      department: 'it',
      objection: objectionOf({ why: null, instead: null, lacks: ['why', 'instead'] }),
    },
  ],
  sign_off_too_soon: [
    { code: 'sign_off_too_soon', account: person('kim'), head: 'abc1234def5678abc1234def5678abc1234def56' },
  ],
};

const ASKED_CLOCK = clockOf();
const CAMPAIGN: LinkedCampaign = {
  number: 12,
  name: 'Autumn sale',
  sponsors: ['@dana', '@ola'],
  value_per_week: { amount: 18000, currency: 'GBP' },
};

/** An example of each reminder, with the verdict that it belongs to. */
export const REMINDERS: readonly (readonly [string, Reminder, Verdict])[] = [
  [
    'to those who were asked',
    {
      kind: 'remind',
      keys: ['remind/marketing/standard/1/50%'],
      department: 'marketing',
      to: ['@sam'],
      clocks: [ASKED_CLOCK],
    },
    verdict(),
  ],
  [
    'to a team, with what waiting costs',
    {
      kind: 'remind',
      keys: ['a', 'b'],
      department: 'marketing',
      to: ['@acme/growth'],
      clocks: [ASKED_CLOCK],
    },
    verdict({ campaigns: [CAMPAIGN] }),
  ],
  [
    'to the liaison',
    {
      kind: 'ladder',
      keys: ['c'],
      department: 'marketing',
      to: ['@sam'],
      clocks: [ASKED_CLOCK],
      asked: ['@acme/growth'],
      last: false,
    },
    verdict({ at: at('2026-10-16T10:00:00Z'), campaigns: [CAMPAIGN] }),
  ],
  [
    'to the leads, as the last ones',
    {
      kind: 'ladder',
      keys: ['d'],
      department: 'marketing',
      to: ['@dana', '@acme/leads'],
      clocks: [ASKED_CLOCK],
      asked: ['@ana'],
      last: true,
    },
    verdict({ at: at('2026-10-16T10:00:00Z'), campaigns: [CAMPAIGN] }),
  ],
  [
    'where somebody’s objection waits for their answer',
    {
      kind: 'remind',
      keys: ['e'],
      department: 'marketing',
      to: ['@acme/growth'],
      clocks: [ASKED_CLOCK],
    },
    verdict({
      rules: [
        ruleVerdict({ departments: [owing({ objections: [objectionOf({ account: person('sam', 31) })] })] }),
      ],
    }),
  ],
  [
    'of an objection that leaves something open',
    {
      kind: 'objection',
      keys: ['objection/review/5'],
      department: 'it',
      to: ['@kim'],
      rule: 'checkout',
      objection: objectionOf({ account: person('lee', 22), why: null, lacks: ['why'] }),
    },
    verdict(),
  ],
];

type AnswerExamples = {
  readonly [Code in Answer['code']]: readonly Extract<Answer, { readonly code: Code }>[];
};

const commands = COMMANDS.map(({ name, usage, summary }) => ({ name, usage, summary }));

const AWAY = {
  code: 'away',
  until: at('2026-11-30T00:00:00Z'),
  zone: 'Europe/London',
  now: at('2026-10-14T10:00:00Z'),
} as const;

export const ANSWERS: AnswerExamples = {
  not_counted: [
    ...IGNORED_BECAUSE.map((because) => ({
      code: 'not_counted' as const,
      command: 'sign-off' as const,
      because,
      departments: [{ name: 'IT', can_sign: [person('ana'), person('raj')] }],
    })),
    { code: 'not_counted', command: 'object', because: 'not_a_member', departments: [] },
  ],
  name_the_commit: [{ code: 'name_the_commit', head: 'abc1234def5678abc1234def5678abc1234def56' }],
  nothing_to_sign: [{ code: 'nothing_to_sign' }],
  no_such_department: [
    { code: 'no_such_department', named: 'marketting', departments: ['it', 'marketing'] },
    { code: 'no_such_department', named: 'x', departments: ['it', 'marketing'] },
  ],
  objection_lacks: [
    { code: 'objection_lacks', lacks: ['why', 'instead'] },
    { code: 'objection_lacks', lacks: ['instead'] },
  ],
  nothing_to_withdraw: [{ code: 'nothing_to_withdraw' }],
  nothing_to_lift: [{ code: 'nothing_to_lift' }],
  may_not_lift: [
    { code: 'may_not_lift', leads: ['@acme/it-leads', '@dana'] },
    { code: 'may_not_lift', leads: [] },
  ],
  no_such_item: [
    { code: 'no_such_item', items: 0 },
    { code: 'no_such_item', items: 1 },
    { code: 'no_such_item', items: 5 },
  ],
  away: [
    { ...AWAY, deputy: null },
    ...([null, 'not_a_member', 'themselves', 'away', 'author', 'unclear'] as const).map((because) => ({
      ...AWAY,
      deputy: { login: 'jo', because, until: because === 'away' ? at('2026-11-04T00:00:00Z') : null },
    })),
  ],
  here_again: [{ code: 'here_again' }],
  away_edited: [{ code: 'away_edited' }],
  away_how: [
    { code: 'away_how', typed: 'until soon' },
    { code: 'away_how', typed: '' },
  ],
  away_too_long: [{ code: 'away_too_long' }],
  away_not_a_member: [{ code: 'away_not_a_member', departments: ['IT', 'Marketing'] }],
  away_unclear: [{ code: 'away_unclear' }],
  override_not_possible: (['broken', 'no_terms', 'not_needed', 'policy_change'] as const).map((because) => ({
    code: 'override_not_possible',
    because,
  })),
  override_not_counted: OVERRIDE_REFUSED.flatMap((because) =>
    (['override', 'confirm'] as const).map((command) => ({
      code: 'override_not_counted',
      command,
      because,
      by: ['@acme/incident-commanders', '@dana'],
    })),
  ),
  override_needs_more: [
    {
      code: 'override_needs_more',
      missing: 1,
      can_confirm: [person('sam', 31), person('raj', 23)],
      by: ['@acme/incident-commanders'],
      until: at('2026-10-14T14:00:00Z'),
      at: NOW,
    },
    {
      code: 'override_needs_more',
      missing: 2,
      can_confirm: [],
      by: [],
      until: at('2026-10-14T14:00:00Z'),
      at: NOW,
    },
  ],
  override_in_force: [{ code: 'override_in_force', until: at('2026-10-14T14:00:00Z'), at: NOW }],
  override_of_draft: [{ code: 'override_of_draft' }],
  override_over: [{ code: 'override_over' }],
  nothing_to_confirm: [{ code: 'nothing_to_confirm' }],
  own_override: [
    { code: 'own_override', can_confirm: [person('sam', 31)] },
    { code: 'own_override', can_confirm: [] },
  ],
  translators_called: [
    { code: 'translators_called', translators: ['@acme/business-analysts'], question: null },
    { code: 'translators_called', translators: ['@acme/business-analysts'], question: 'what is a CPA?' },
  ],
  no_translators: [{ code: 'no_translators' }],
  campaign_linked: [
    { code: 'campaign_linked', campaign: 12, known: true },
    { code: 'campaign_linked', campaign: 12, known: false },
  ],
  campaign_how: [{ code: 'campaign_how', typed: 'spring' }],
  campaign_edited: [{ code: 'campaign_edited' }],
  campaign_not_theirs: [{ code: 'campaign_not_theirs', departments: ['IT', 'Marketing'] }],
  explanation: [{ code: 'explanation', verdict: verdict() }],
  help: [{ code: 'help', commands }],
  unknown_command: [
    { code: 'unknown_command', name: 'signoff', commands },
    { code: 'unknown_command', name: 'abracadabra', commands },
  ],
};
