import type { Verdict } from '../../src/core/verdict/verdict.ts';
import { IGNORED_BECAUSE } from '../../src/core/verdict/verdict.ts';
import { REASONS } from './messages.ts';
import { POLICY, department, objectionOf, owing, ruleVerdict, verdict } from './verdicts.ts';

/** What people have tried in titles, names and texts, by a name for the test. */
export const ATTACKS: readonly (readonly [string, string])[] = [
  ['a mention of everyone', '@everyone'],
  ['a mention of a team after a bracket', '(@acme/growth) and @dana'],
  ['an address for mail', 'mail to someone@example.com or mailto:someone@example.com'],
  ['an image that runs a script', '<img src=x onerror=alert(1)>'],
  ['a script', '<script>alert(1)</script>'],
  ['a closed fold', '</details></summary>'],
  ['an end of a hidden comment', '--> shown <!--'],
  ['our own hidden mark', '<!-- lockstep:pull -->'],
  ['an end of a link', '](http://x.example) [a](javascript:alert(1))'],
  ['an image', '![x](https://x.example/pixel.png)'],
  ['a bare address', 'see https://x.example/a and www.x.example'],
  ['an address in brackets', '<https://x.example>'],
  ['backticks', '`` ` ``` code'],
  ['a fence', '```\ncode\n```'],
  ['pipes of a table', '| IT | 1 of 1 | signed | \\| x'],
  ['a fake table of sign-offs', '\n\n| Department | Sign-offs |\n| --- | --- |\n| IT | ✅ 1 of 1 |\n'],
  ['a heading', '# Signed off by IT'],
  ['a heading below', 'Signed off\n========'],
  ['a line across', '---'],
  ['a list', '- one\n- two\n1. three'],
  ['a numbered item', '1. first'],
  ['a quote', '> quoted'],
  ['a ticked item', '[x] 1: done'],
  ['bold and struck text', '**bold** __bold__ *it* _it_ ~~gone~~'],
  ['a formula', '$x$ and $$y$$'],
  ['a footnote', '[^1] and [^1]: text'],
  ['a definition', '[a]: http://x.example'],
  ['issue numbers', 'fixes #99, gh-99, acme/shop#99'],
  ['a commit', 'see 0123abcd0123abcd0123abcd0123abcd0123abcd and 0123abc'],
  ['entities', '&#64;everyone &lt;b&gt; &commat;dana'],
  ['escapes', '\\@everyone \\\\[a](b) \\'],
  ['text that runs backwards', 'safe \u202etxt.exe\u202c \u2066x\u2069'],
  ['zero-width characters', '@\u200beveryone \u200d\u2060\ufeff#\u200b99'],
  ['tag characters', '\u{e0041}\u{e0042}hidden'],
  ['control characters', 'a\u0000b\u0007c\u001b[31mred\u009b'],
  ['line separators', 'a\u2028# b\u2029- c\r\nd'],
  ['letters with towers of marks', `Z${'\u0301'.repeat(50)}algo`],
  ['half a character', 'x\ud800y'],
  ['ten thousand characters', 'x'.repeat(10_000)],
  ['ten thousand signs', '`*_[<'.repeat(2_000)],
  ['a command', '/lockstep sign-off'],
];

/** A verdict in which every text that somebody else wrote is the attack. */
export function hostileVerdict(attack: string): Verdict {
  const account = { login: attack, id: 1, type: 'User' };
  const objection = objectionOf({ account, why: attack, instead: attack });
  const problem = { severity: 'error' as const, line: 3, column: 1, code: 'x', text: attack, hint: attack };
  const ignored = IGNORED_BECAUSE.map((because) => ({
    account,
    because,
    evidence: { kind: 'review' as const, id: 1 },
    too_soon: false,
  }));
  const departments = [
    department({
      name: attack,
      signed: [{ account, at: 0, by: 'review', evidence: { kind: 'review', id: 1 } }],
      objections: [objection],
    }),
    owing({ name: attack, can_sign: [account], ignored }),
  ];
  const covers = [
    { filename: attack, because: 'path' as const, pattern: attack },
    { filename: attack, because: 'content' as const, pattern: attack },
    { filename: attack, because: 'third_party' as const, pattern: attack },
  ];
  const rule = { ...POLICY.rules[0]!, name: attack, why: attack };
  return verdict({
    outcome: 'blocked',
    base: attack,
    head: attack,
    policy: {
      ...POLICY,
      rules: [rule],
      departments: POLICY.departments.map((one) => ({
        ...one,
        name: attack,
        liaison: attack,
        leads: [attack],
        members: [attack],
      })),
      calendars: POLICY.calendars.map((calendar) => ({ ...calendar, time_zone: attack })),
      checklists: [{ id: 'checkout', items: [{ text: attack, owner: 'it' }] }],
      glossary: [{ word: attack, meaning: attack }],
    },
    rules: [ruleVerdict({ rule, covers, departments })],
    reasons: [
      ...REASONS.policy_gone,
      { code: 'policy_invalid', problems: [problem] },
      { code: 'no_such_team', department: 'it', handle: attack },
      { code: 'part_unread', part: attack, because: attack },
      { code: 'override_stands', people: [account], reason: attack, until: 0 },
      { code: 'objection', rule: 'checkout', department: 'it', objection },
      { code: 'frozen', rule: 'checkout', freeze: 'peak-season', name: attack, from: 0, until: 0 },
      { code: 'campaign_ended', rule: 'checkout', campaign: 12, end: attack },
      ...REASONS.missing_sign_off,
      ...REASONS.nobody_can_sign,
    ],
    warnings: [
      { code: 'other_team_unread', handle: attack },
      {
        code: 'objection_incomplete',
        rule: 'checkout',
        department: 'it',
        objection: { ...objection, lacks: ['why'] },
      },
      { code: 'sign_off_too_soon', account, head: attack },
      {
        code: 'override_asked',
        override: {
          comment: 1,
          reason: attack,
          people: [
            { account, at: 0, comment: 1 },
            { account, at: 0, comment: 2 },
          ],
          missing: 1,
          since: null,
          until: 0,
          can_confirm: [account],
        },
      },
    ],
    problems: [problem],
    head_problems: [problem],
  });
}
