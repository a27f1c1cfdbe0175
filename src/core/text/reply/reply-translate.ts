import type { Answer } from '../../command/answer.ts';
import { NOTHING, list, mention, say, theirs, together, type Sentence } from '../sentence.ts';

/** Mentions those who speak both departments' language, with the question. */
export const translatorsCalled = (
  { translators, question }: Extract<Answer, { readonly code: 'translators_called' }>,
  login: string | null,
): Sentence =>
  together(
    say`${list(translators.map(mention), 6)}, ${login === null ? say`somebody` : say`${login}`} would like a hand with the words here.`,
    question === null ? NOTHING : say`The question: “${theirs(question, 500)}”`,
  );

export const noTranslators = (): Sentence =>
  say`The policy names no translators yet, so nobody can be called in. A line “translators” in it changes that.`;
