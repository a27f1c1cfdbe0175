import { describe, expect, it, test } from 'vitest';
import { ATTACKS } from '../../../test/kit/attacks.ts';
import { problemsWith, questionsAbout } from '../../../test/kit/intake.ts';
import { POLICY } from '../../../test/kit/verdicts.ts';
import { sayCampaignProblem, sayQuestion } from './intake.ts';
import { toMarkdown, toPlain } from './sentence.ts';

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
