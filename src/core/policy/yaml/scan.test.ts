import { describe, expect, it } from 'vitest';
import { readYaml } from './read-yaml.ts';

const codes = (text: string): readonly string[] => readYaml(text).problems.map(({ code }) => code);

describe('what could hurt is refused before it is parsed', () => {
  it.each([
    ['brackets without end', '['.repeat(60_000)],
    ['braces without end', '{a: '.repeat(15_000)],
    ['dashes without end', '- '.repeat(30_000)],
    ['question marks without end', '? '.repeat(30_000)],
    ['colons without end', ': '.repeat(30_000)],
    ['33 levels of indentation', Array.from({ length: 33 }, (_, n) => `${' '.repeat(n)}a:`).join('\n')],
  ])('%s', (_name, text) => {
    const { value, problems } = readYaml(text);
    expect(value).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'too_deep' }]);
  });

  it('more than 64 KiB, counted in bytes', () => {
    expect(codes(`a: ${'x'.repeat(64 * 1024)}`)).toEqual(['too_large']);
    expect(codes(`a: ${'ß'.repeat(33 * 1024)}`)).toEqual(['too_large']);
  });

  it('characters that are none', () => {
    expect(readYaml('a: 1\nb: \u0000')).toMatchObject({
      value: undefined,
      problems: [{ code: 'control_character', line: 2, column: 4 }],
    });
  });

  it('32 levels are read', () => {
    expect(codes(`${'['.repeat(32)}${']'.repeat(32)}`)).toEqual([]);
  });
});

describe('what lets one line change another is not spoken here', () => {
  it.each([
    ['a: &x 1', 'anchor'],
    ['a: *x', 'alias'],
    ['a: !!str 1', 'tag'],
    ['a: !foo 1', 'tag'],
    ['%YAML 1.1\n---\na: yes', 'directive'],
    ['<<: { a: 1 }', 'merge_key'],
    ['a: 1\na: 2', 'duplicate_key'],
    ['constructor: 1', 'reserved_key'],
    ['? [a]\n: 1', 'odd_key'],
    ['a: 1\n---\nb: 2', 'yaml'],
    ['a: "\\u0007"', 'control_character'],
  ])('%j: %s', (text, code) => {
    expect(codes(text)).toContain(code);
  });

  it.each([
    'a: "&x *x !x %x <<"',
    "a: '*.ts'",
    'a: this & that * these ! those',
    'a: |\n  &x *x !x\n  [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n',
    '# &x *x !x [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\na: 1',
    'a: "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["',
  ])('in texts and comments the same signs are only signs: %j', (text) => {
    expect(codes(text)).toEqual([]);
  });
});

it('reads what people write without quotes as the text it is', () => {
  const text = 'a: [2026-09-30, 45 GBP, 62%, 6000/min, 09:00-17:30, mon-thu, yes, no, on, 0o8, 1_000]';
  expect(readYaml(text).value).toEqual({
    a: [
      '2026-09-30',
      '45 GBP',
      '62%',
      '6000/min',
      '09:00-17:30',
      'mon-thu',
      'yes',
      'no',
      'on',
      '0o8',
      '1_000',
    ],
  });
});

it('keeps keys as they are written', () => {
  expect(readYaml('404: Not found\ntrue: yes').value).toEqual({ 404: 'Not found', true: 'yes' });
});
