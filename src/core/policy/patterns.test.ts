import { describe, expect, it } from 'vitest';
import { countExpansions, readPattern } from './patterns.ts';

describe('readPattern', () => {
  it.each([
    ['./shop/**', 'shop/**'],
    ['/shop/**', 'shop/**'],
    ['shop/', 'shop/**'],
    ['shop//checkout/./**', 'shop/checkout/**'],
    ['**.ts', '**/*.ts'],
    ['.', '**'],
    [' shop/** ', 'shop/**'],
  ])('reads %s as %s, with a warning', (typed, pattern) => {
    expect(readPattern(typed)).toMatchObject({
      pattern,
      problem: { severity: 'warning', code: 'pattern_read_as' },
    });
  });

  it.each([
    ['!shop/**', 'pattern_inverted'],
    ['../shop/**', 'pattern_outside'],
    ['shop\\checkout\\**', 'pattern_backslash'],
    ['shop**', 'pattern_ambiguous'],
    ['x'.repeat(257), 'pattern_too_long'],
    ['{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}', 'too_many_alternatives'],
    ['{1..65}', 'too_many_alternatives'],
    ['**/a/**/b/**/c/**/d/**/e/**/f/**/g/**', 'too_many_globstars'],
    ['*a*b*c*d', 'too_many_stars'],
    ['{*a*,b}{c*d*,e}', 'too_many_stars'],
    ['+(a|aa)+(a|aa)', 'pattern_not_supported'],
    ['[[:upper:]]*', 'pattern_not_supported'],
  ])('refuses %s: %s', (typed, code) => {
    expect(readPattern(typed).problem).toMatchObject({ severity: 'error', code });
  });

  it.each([
    ['#shop/**', 'pattern_hash'],
    ['app/[id]/**', 'pattern_brackets'],
    ['app/[[...slug]]/page.tsx', 'pattern_brackets'],
  ])('explains how %s is read', (typed, code) => {
    expect(readPattern(typed)).toMatchObject({ pattern: typed, problem: { severity: 'warning', code } });
  });

  it.each([
    '**',
    '*',
    'apps/shop/**',
    '**/*.test.{ts,tsx}',
    'a/[0-9]/b',
    '*.[jt]s',
    'app/(shop)/**',
    '**/{*.test.ts,*.spec.ts,*.stories.tsx,*.md,*.snap}',
    'app/\\[id\\]/**',
    '{**/a,b/**}',
  ])('has nothing to say about %s', (typed) => {
    expect(readPattern(typed)).toEqual({ pattern: typed, problem: null });
  });
});

describe('countExpansions', () => {
  it.each([
    ['a', 1],
    ['{a,b}', 2],
    ['{a,b}/{c,d,e}', 6],
    ['{a,{b,c}}', 3],
    ['{1..20}', 20],
    ['{a..f}x', 6],
    ['\\{a,b}', 1],
  ])('%s: %i', (pattern, count) => {
    expect(countExpansions(pattern)).toBe(count);
  });

  it('counts a bomb without setting it off', () => {
    expect(countExpansions('{a,b}'.repeat(50))).toBeGreaterThan(64);
  });
});
