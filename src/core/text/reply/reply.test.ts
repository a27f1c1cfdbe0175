import { describe, expect, test } from 'vitest';
import { ANSWERS } from '../../../../test/kit/messages.ts';
import { sayAnswer } from './reply.ts';

describe('an answer says what was understood, what to do instead and who may', () => {
  test.each(Object.entries(ANSWERS))('%s', (_, answers) => {
    expect(answers.map((answer) => sayAnswer(answer, 'kim'))).toMatchSnapshot();
  });
});

test('a word that is nearly a command leads to it', () => {
  expect(sayAnswer(ANSWERS.unknown_command[0]!)).toContain('Perhaps you mean `/lockstep sign-off`.');
});
