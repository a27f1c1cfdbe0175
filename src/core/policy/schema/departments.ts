import { z } from 'zod';
import { handle, id, list, named, person, words } from './forms.ts';

const department = z.strictObject({
  name: words.optional().describe('How people call it. Left out: its id.'),
  members: list(handle).describe('The GitHub teams and people whose sign-off counts as the department’s.'),
  liaison: person
    .optional()
    .describe(
      'The person the other department can turn to; also hears of a missed deadline first. Left out: nobody.',
    ),
  leads: list(handle)
    .optional()
    .describe('Who hears of a missed deadline, and may lift an objection. Left out: nobody.'),
  calendar: id
    .optional()
    .describe('Whose hours and holidays its deadlines run on. Left out: round the clock, in UTC.'),
  assign: z
    .enum(['team', 'one', 'all'])
    .default('team')
    .describe(
      'Whom a review is requested from: the `team`, `one` member who is free for it, or `all` members in person.',
    ),
});

export const departments = named(department).describe(
  'Who has to agree. Two in most places, `it` and `marketing`; any ids, any number. Required.',
);

export const translators = list(handle)
  .optional()
  .describe('Teams and people who explain one department to the other. Left out: nobody.');
