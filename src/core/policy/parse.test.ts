import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from './parse.ts';

const SMALLEST = `version: 1
departments:
  it: { members: ["@acme/web"] }
  marketing: { members: ["@acme/growth"] }
rules:
  - id: checkout
    paths: ["checkout/**"]
    sign_off: { it: 1, marketing: 2 }
`;

describe('parsePolicy', () => {
  it('fills in every default of a small policy', () => {
    expect(parsePolicy(SMALLEST)).toEqual({
      problems: [],
      policy: {
        version: 1,
        enforce: true,
        departments: [
          {
            id: 'it',
            name: 'it',
            members: ['@acme/web'],
            liaison: null,
            leads: [],
            calendar: null,
            assign: 'team',
          },
          {
            id: 'marketing',
            name: 'marketing',
            members: ['@acme/growth'],
            liaison: null,
            leads: [],
            calendar: null,
            assign: 'team',
          },
        ],
        translators: [],
        calendars: [],
        rules: [
          {
            id: 'checkout',
            name: 'checkout',
            why: null,
            paths: ['checkout/**'],
            except: [],
            content: [],
            branches: null,
            sign_off: [
              { department: 'it', count: 1 },
              { department: 'marketing', count: 2 },
            ],
            sla: null,
            checklist: null,
            surface: null,
            campaign: 'none',
            freeze: null,
          },
        ],
        sign_off: {
          stands_while: 'same_changes',
          by: ['review', 'comment'],
          distinct_people: true,
          co_authors: 'refuse',
          objection_needs: ['why', 'instead'],
        },
        checklists: [],
        slas: [],
        freezes: [],
        override: null,
        campaigns: null,
        capacity: null,
        vendors: [],
        own_hosts: [],
        glossary: [],
      },
    });
  });

  it('tells all problems at once, in the order of the lines, also beside a misspelled key', () => {
    const { policy, problems } = parsePolicy(`version: 1
departments:
  it: { members: ["@acme/web"], asign: one }
  marketing: { members: ["growth"] }
rules:
  - id: checkout
    paths: ["checkout/**"]
    sign_off: { it: 1, marketting: 1 }
    sla: standrad
slas:
  standard: { decision: two days }
`);
    expect(policy).toBeNull();
    expect(problems.map(({ line, column, code, hint }) => [line, column, code, hint])).toEqual([
      [3, 33, 'unknown_key', 'Did you mean `assign`?'],
      [4, 26, 'bad_handle', 'Write a team as "@organisation/team" and a person as "@login".'],
      [8, 24, 'unknown_department', 'Did you mean `marketing`?'],
      [9, 10, 'unknown_sla', 'Did you mean `standard`?'],
      [
        11,
        25,
        'bad_duration',
        'Write a whole number from 1 and a unit: 30m, 4h or 2d (working minutes, hours, days).',
      ],
    ]);
  });

  it('takes a byte order mark and Windows line ends as they come', () => {
    const { policy, problems } = parsePolicy(`\ufeff${SMALLEST.replaceAll('\n', '\r\n')}`);
    expect(problems).toEqual([]);
    expect(policy).toEqual(parsePolicy(SMALLEST).policy);
    const misspelled = parsePolicy(`\ufeff${SMALLEST.replace('paths', 'path').replaceAll('\n', '\r\n')}`);
    expect(misspelled.problems[0]).toMatchObject({ line: 7, column: 5, code: 'unknown_key' });
  });

  it('keeps teams and people in lower case, as GitHub does not tell the difference', () => {
    expect(parsePolicy(SMALLEST.replace('@acme/web', '@Acme/Web')).policy?.departments[0]?.members).toEqual([
      '@acme/web',
    ]);
  });

  it('works round the clock where a calendar names no hours', () => {
    const { policy } = parsePolicy(`${SMALLEST}calendars: { hq: { time_zone: Europe/Oslo } }`);
    expect(Object.keys(policy?.calendars[0]?.hours ?? {})).toHaveLength(7);
    expect(policy?.calendars[0]?.hours.sun).toEqual({ from: 0, to: 1440 });
  });

  it('asks each department about a campaign where nothing else is said', () => {
    const { policy } = parsePolicy(`${SMALLEST}campaigns: { label: launch }`);
    expect(policy?.campaigns?.sign_off).toEqual([
      { department: 'it', count: 1 },
      { department: 'marketing', count: 1 },
    ]);
  });

  it('reads what looks right and would miss as it was meant, and says so', () => {
    const { policy, problems } = parsePolicy(SMALLEST.replace('checkout/**', './checkout/'));
    expect(policy?.rules[0]?.paths).toEqual(['checkout/**']);
    expect(problems).toMatchObject([{ severity: 'warning', code: 'pattern_read_as', line: 7, column: 13 }]);
  });

  it('tells the first 250 of many problems, and how many are left', () => {
    const { policy, problems } = parsePolicy(
      `${SMALLEST}${Array.from({ length: 300 }, (_, n) => `key${n}: 1\n`).join('')}`,
    );
    expect(policy).toBeNull();
    expect(problems).toHaveLength(251);
    expect(problems.at(-1)).toMatchObject({ severity: 'error', code: 'more_problems' });
  });

  it.each(['', '\n', '# nothing\n', 'null', '~'])('says how to begin where there is nothing: %j', (text) => {
    expect(parsePolicy(text)).toMatchObject({ policy: null, problems: [{ code: 'empty', line: 1 }] });
  });

  it.each(['- a', '"text"', '42'])('says what a policy is where it is something else: %j', (text) => {
    expect(parsePolicy(text).problems.map(({ code }) => code)).toContain('wrong_type');
  });
});

describe('whatever the text is', () => {
  const signs = '[ ] { } - ? : a " \' | > # &a *a !t %x << , \\ @ 1 null ~ --- ...'.split(' ');
  const blanks = ['\n', '  ', '\t', '\r\n', '- ', ': ', '\u0000', '\ufeff'];
  const pieces = fc.constantFrom(...signs, ...blanks);
  const slips = fc.array(fc.tuple(fc.nat(SMALLEST.length), fc.nat(20), pieces), {
    minLength: 1,
    maxLength: 3,
  });

  it.each([
    ['random characters', fc.string({ unit: 'binary', maxLength: 200 })],
    ['pieces of YAML', fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''))],
    [
      'a policy with slips',
      slips.map((cuts) =>
        cuts.reduce(
          (text, [at, length, piece]) => text.slice(0, at) + piece + text.slice(at + length),
          SMALLEST,
        ),
      ),
    ],
  ] satisfies [string, fc.Arbitrary<string>][])(
    'there is a policy or an error with a place, and no throw: %s',
    (_name, texts) => {
      fc.assert(
        fc.property(texts, (text) => {
          const { policy, problems } = parsePolicy(text);
          expect(policy === null).toBe(problems.some(({ severity }) => severity === 'error'));
          for (const { line, column } of problems) expect(Math.min(line, column)).toBeGreaterThan(0);
        }),
        { numRuns: 300 },
      );
    },
  );
});
