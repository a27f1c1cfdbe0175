import { z } from 'zod';
import { handle, list } from './forms.ts';
import { wallClock } from './time-forms.ts';

export const override = z
  .strictObject({
    by: list(handle).describe('Who may let a change through in an emergency. Required.'),
    people: z
      .int()
      .min(1)
      .max(10)
      .default(2)
      .describe('How many of them it takes; from the second on they confirm.'),
    expires_after: wallClock
      .prefault('4h')
      .describe('How long it holds, by the clock on the wall. For one commit only. Left out: `4h`.'),
    follow_up: z
      .boolean()
      .default(true)
      .describe('Whether an issue is opened that reviews afterwards what was skipped.'),
  })
  .optional()
  .describe('The emergency exit. Left out: there is none.');
