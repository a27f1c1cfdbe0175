import type { FieldId, Question } from '../campaign.ts';

/** The questions to answers that the reckoning rests on and that could not be read; what is missing is asked for elsewhere. */
export const unclearFor = <Q extends Pick<Question, 'field' | 'code'>>(
  questions: readonly Q[],
): readonly Q[] =>
  questions.filter(({ field, code }) => code !== 'missing' && RESTS_ON.some((needed) => needed === field));

const RESTS_ON = ['launch', 'end', 'surfaces', 'email', 'send_window'] as const satisfies readonly FieldId[];
