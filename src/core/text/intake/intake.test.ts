import { describe, expect, it, test } from 'vitest';
import { ATTACKS } from '../../../../test/kit/attacks.ts';
import { problemsWith, questionsAbout } from '../../../../test/kit/intake.ts';
import { POLICY } from '../../../../test/kit/verdicts.ts';
import { sayCampaignProblem, sayQuestion, sayUnread } from './intake.ts';
import { toMarkdown, toPlain } from '../sentence.ts';

const NOW = Date.parse('2026-10-14T10:00:00Z');

it('asks for what is missing or not plain, with who can add it and an example', () => {
  expect(
    questionsAbout('12.000').map((question) => toPlain(sayQuestion(question, POLICY))),
  ).toMatchSnapshot();
});

it('says what does not fit, and what would', () => {
  expect(
    problemsWith('Chekout').map((problem) => [
      problem.code,
      toPlain(sayCampaignProblem(problem, POLICY, NOW)),
    ]),
  ).toMatchSnapshot();
});

describe('what somebody wrote into the form brings nothing with it', () => {
  test.each(ATTACKS)('%s', (_, attack) => {
    const said = [
      ...questionsAbout(attack).map((question) => sayQuestion(question, POLICY)),
      ...problemsWith(attack).map((problem) => sayCampaignProblem(problem, POLICY, NOW)),
    ].map(toMarkdown);
    for (const markdown of said) {
      const outsideCode = markdown.replace(/(`+)[^`](?:.*?[^`])?\1(?!`)/gu, '');
      expect(outsideCode).not.toMatch(/\n|(?<!\w)@[a-z]|<(?!\/?span>)|(?<!\\)\]\(|(?<!\\)\|/iu);
    }
  });
});

describe('where only a sign is not plain, both readings are offered', () => {
  const POINT = /Is 12\.000 meant as 12,000 or as 12\? Written without the point it is plain\./;
  test.each([
    ['surfaces', 'Shop: 12.000', POINT],
    ['email', '12.000', POINT],
    ['launch', '02/11/2026 9:00', /Is it 2 November or 11 February\? The month as a word makes it plain\./],
    [
      'launch',
      'Mon 2 March 2027 9:00',
      / 2 March 2027 is a Tuesday; the day of the week can go, or the date can change\./,
    ],
    [
      'launch',
      'Tues 2 March 2027 24:00',
      /One day, an hour like 09:30 that clocks show once on that day, and the time zone/,
    ],
    [
      'end',
      '28 Mar 2027, 01:30',
      /One day, an hour like 09:30 that clocks show once on that day, and the time zone/,
    ],
    ['end', 'Mon 31 February 2027', /The month as a word, the year and the time zone make it plain\./],
    ['launch', '2 Nov', /The month as a word, the year and the time zone make it plain\./],
  ] as const)('%s: %s', (field, found, expected) => {
    expect(toPlain(sayQuestion({ field, code: 'ambiguous', found }, POLICY))).toMatch(expected);
  });
});

test.each(['tbc', '?', 'none yet', 'n/a'])('“%s” is no misunderstanding: it is still open', (found) => {
  const said = toPlain(sayQuestion({ field: 'it_sponsor', code: 'not_understood', found }, POLICY));
  expect(said).toContain(`“${found}” stands there, so it is still open. IT can name somebody`);
});

test.each(['open end', 'until further notice', 'Ongoing'])('the end “%s” has a hint', (found) => {
  expect(toPlain(sayQuestion({ field: 'end', code: 'not_understood', found }, POLICY))).toBe(
    `End: “${found}” is no day. Where nobody knows one yet, the answer can stay empty: 14 days from the launch are counted then. Whoever filed it can edit the answer. For example: 16 November 2026, 18:00 Europe/London.`,
  );
});

test('headings that nobody knows are named, as an answer may stand below them', () => {
  expect(toPlain(sayUnread(['Wer zahlt?', 'Notes']))).toBe(
    'Not read, as it stands below no heading of the form: “Wer zahlt?” and “Notes”. If an answer is there, whoever filed it can put it below its heading, for example ### Launch.',
  );
});
