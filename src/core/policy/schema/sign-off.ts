import { z } from 'zod';
import { list } from './forms.ts';

export const signOff = z
  .strictObject({
    stands_while: z
      .enum(['same_changes', 'same_commit'])
      .default('same_changes')
      .describe(
        'How long a sign-off stands: while the covered changes stay what the signer saw, or only until the next push.',
      ),
    by: list(z.enum(['review', 'comment']))
      .default(['review', 'comment'])
      .describe('What counts as a sign-off: an approving review, the comment `/lockstep sign-off`, or both.'),
    distinct_people: z
      .boolean()
      .default(true)
      .describe('Whether one person signs for one department only, also where somebody is a member of two.'),
    co_authors: z
      .enum(['refuse', 'allow'])
      .default('refuse')
      .describe('Whether people named as co-authors of a commit may sign off the change.'),
    objection_needs: list(z.enum(['why', 'instead']))
      .default(['why', 'instead'])
      .describe('What an objection has to say: the reason, and what would be acceptable instead.'),
  })
  .prefault({})
  .describe('What a sign-off is.');
