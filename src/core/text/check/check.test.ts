import { describe, expect, test } from 'vitest';
import {
  department,
  objectionOf,
  owing,
  person,
  ruleVerdict,
  satisfied,
  verdict,
  ANALYTICS,
} from '../../../../test/kit/verdicts.ts';
import { REASONS } from '../../../../test/kit/messages.ts';
import { OUTCOMES } from '../../verdict/verdict.ts';
import { describeCheck, type CheckExtras } from './check.ts';

const extras: CheckExtras = { ticks: [], refused: [], policySource: 'feedbeef1234' };

test('each outcome has its state of the check', () => {
  const states = OUTCOMES.map((outcome) => {
    const { status, conclusion, actions } = describeCheck(verdict({ outcome }), extras);
    return [outcome, status, conclusion, actions.length];
  });
  expect(states).toEqual([
    ['broken', 'completed', 'failure', 1],
    ['not_required', 'completed', 'success', 1],
    ['unknown', 'in_progress', null, 0],
    ['overridden', 'completed', 'success', 1],
    ['blocked', 'completed', 'failure', 1],
    ['waiting', 'in_progress', null, 0],
    ['satisfied', 'completed', 'success', 1],
  ]);
});

test('a trial passes whatever the outcome', () => {
  for (const outcome of OUTCOMES) {
    expect(describeCheck(verdict({ outcome, trial: true }), extras)).toMatchObject({ conclusion: 'success' });
  }
});

test('a summary tells per rule what matched, who signed, who is missing, since and until when', () => {
  expect(describeCheck(everything(), { ...extras, refused: ['@acme/growth'] }).summary).toMatchSnapshot();
});

test('a satisfied check is short', () => {
  expect(describeCheck(satisfied(), extras).summary).toMatchSnapshot();
});

test('the same verdict a minute later is the same check', () => {
  const later = verdict({ at: verdict().at + 60_000 });
  expect(describeCheck(later, extras)).toEqual(describeCheck(verdict(), extras));
});

test('errors and warnings of a new policy stand on its lines', () => {
  const problem = { line: 12, column: 3, code: 'x', text: 'There is no team @everyone', hint: null };
  const head_problems = [
    { ...problem, severity: 'error' as const },
    { ...problem, severity: 'warning' as const, line: 20, hint: 'Write it as @acme/growth' },
  ];
  expect(describeCheck(verdict({ head_problems }), extras).annotations).toEqual([
    {
      path: '.github/lockstep.yml',
      line: 12,
      level: 'failure',
      title: 'To be mended',
      message: 'There is no team ＠everyone.',
    },
    {
      path: '.github/lockstep.yml',
      line: 20,
      level: 'warning',
      title: 'Worth a look',
      message: 'There is no team ＠everyone. Write it as ＠acme/growth.',
    },
  ]);
});

describe('a summary stays within what GitHub takes', () => {
  test('with a thousand rules', () => {
    const { summary } = describeCheck(
      verdict({ rules: Array.from({ length: 1000 }, () => ruleVerdict()) }),
      extras,
    );
    expect(summary.length).toBeLessThanOrEqual(65_535);
    expect(summary).toContain('940 more rules cover this.');
  });

  test('with texts as long as a policy can hold', () => {
    const problem = {
      severity: 'error' as const,
      line: 1,
      column: 1,
      code: 'x',
      text: 'word '.repeat(200),
      hint: null,
    };
    const { summary } = describeCheck(
      verdict({ problems: Array.from({ length: 500 }, () => problem) }),
      extras,
    );
    expect(summary.length).toBeLessThanOrEqual(65_535);
    expect(summary).toMatch(/The rest is too long to be shown here\.$/);
  });

  test('with three thousand files of one rule', () => {
    const covers = Array.from({ length: 3000 }, (_, index) => ({
      filename: `apps/shop/checkout/file-${index}.ts`,
      because: 'path' as const,
      pattern: 'apps/shop/checkout/**',
    }));
    const { summary } = describeCheck(verdict({ rules: [ruleVerdict({ covers })] }), extras);
    expect(summary).toContain('file-4.ts` and 2995 more, which match');
    expect(summary.length).toBeLessThan(3000);
  });
});

/** A verdict with something in every part. */
function everything() {
  const ignored = {
    account: person('ben', 11),
    evidence: { kind: 'review', id: 1 },
    too_soon: false,
  } as const;
  const matches = [
    { filename: 'web/page.html', because: 'content', pattern: 'gtag\\(' },
    { filename: 'web/linked', because: 'link', pattern: 'web/**' },
    { filename: 'web/big.js', because: 'unreadable', pattern: null },
  ] as const;
  return verdict({
    outcome: 'blocked',
    reasons: [REASONS.objection[0]!, ...REASONS.missing_sign_off],
    warnings: [REASONS.one_more_sign_off[0]!, REASONS.soft_freeze[0]!],
    problems: [
      {
        severity: 'error',
        line: 4,
        column: 1,
        code: 'unknown_name',
        text: 'There is no SLA “quik”',
        hint: 'quick',
      },
      { severity: 'warning', line: 9, column: 1, code: 'unused', text: 'Nothing uses “quick”', hint: null },
    ],
    rules: [
      ruleVerdict({
        departments: [
          department({ objections: [objectionOf()] }),
          owing({
            ignored: [
              { ...ignored, because: 'author' },
              { ...ignored, because: 'changed_since', too_soon: true },
            ],
          }),
        ],
      }),
      ruleVerdict({ rule: ANALYTICS, covers: matches, departments: [department(), owing()] }),
    ],
  });
}
