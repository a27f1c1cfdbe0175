import { expect, it } from 'vitest';
import { compileContent, refuseExpression } from './content.ts';

it('names the first expression that is found anywhere in a line', () => {
  const match = compileContent(['gtag\\(', 'fbq\\(']);
  expect(match('  window.fbq("track")')).toBe('fbq\\(');
  expect(match('gtag')).toBeNull();
});

it('minds case, unless told otherwise', () => {
  expect(compileContent(['fee'])('FEE')).toBeNull();
  expect(compileContent(['(?i)fee'])('FEE')).toBe('(?i)fee');
});

it('takes time linear to a line, where other engines hang', () => {
  expect(compileContent(['(a|aa)+$'])(`${'a'.repeat(100_000)}b`)).toBeNull();
});

it.each([
  ['gtag(', 'missing closing )'],
  ['a(?=b)', 'invalid or unsupported Perl syntax'],
  ['(a{1000}){1000}', 'invalid repeat count'],
  ['.*', 'matches every line'],
  ['a'.repeat(1_001), '1001 characters'],
])('refuses %s, and says why', (expression, why) => {
  expect(refuseExpression(expression)?.text).toContain(why);
});

it('has nothing against a good one', () => {
  expect(refuseExpression('googletagmanager\\.com')).toBeNull();
});
