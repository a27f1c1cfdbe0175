import { expect, test } from 'vitest';
import { at, owing, person, ruleVerdict, verdict } from '../../../test/kit/verdicts.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { absenceSentences } from './absence.ts';
import { describeCheck } from './check/check.ts';
import { describeComment } from './comment/comment.ts';
import { sayReason } from './reason/reason.ts';
import { toPlain } from './sentence.ts';

const [sam, ana, max] = [person('sam', 31), person('ana', 32), person('max', 33)];
const UNTIL = at('2026-11-30T00:00:00Z');

const samAway = (assign: 'one' | 'team', instead = ana, given: Partial<Verdict> = {}): Verdict =>
  verdict({
    rules: [ruleVerdict({ departments: [owing({ can_sign: [sam, ana, max] })] })],
    asks: [{ department: 'marketing', assign, handles: [], people: [ana, max] }],
    away: [{ department: 'marketing', account: sam, until: UNTIL, instead }],
    ...given,
  });

const said = (judged: Verdict, asked: readonly string[]): string =>
  absenceSentences(judged, asked).map(toPlain).join(' ');

test('says until when somebody is away, and who is asked instead', () => {
  expect(said(samAway('one'), ['@ana'])).toBe('sam is away until Mon 30 Nov; ana is asked instead.');
  expect(said(samAway('team'), ['@acme/growth'])).toBe('sam is away until Mon 30 Nov; ana is asked instead.');
});

test('names no deputy who was not asked', () => {
  expect(said(samAway('one'), ['@max'])).toBe('sam is away until Mon 30 Nov.');
});

test('check and comment say it, and name those who are here', () => {
  const judged = samAway('one');
  const extras = { ticks: [], refused: [], asked: ['@ana'] };
  const { summary } = describeCheck(judged, { ...extras, policySource: null });
  const comment = describeComment(judged, extras) ?? '';
  for (const text of [summary, comment]) {
    expect(text).toContain('sam is away until Mon 30 Nov; ana is asked instead.');
    expect(text).toContain('ana or max can sign off');
    expect(text).not.toContain('sam, ana');
  }
});

test('where nobody is here it says who is away until when, and who helps', () => {
  const away = [
    { department: 'marketing', account: sam, until: UNTIL, instead: null },
    { department: 'marketing', account: ana, until: at('2026-12-01T00:00:00Z'), instead: null },
  ];
  expect(sayReason({ code: 'nobody_is_here', department: 'marketing', away }, verdict())).toBe(
    'Everybody who can sign off for Marketing is away just now: sam until Mon 30 Nov and ana until Tue 1 Dec. sam, liaison of Marketing, can help.',
  );
});
