import { z } from 'zod';
import { id, list, named, words } from './forms.ts';

const item = z.union([
  words,
  z.strictObject({
    text: words.describe('What to look at, in a sentence. Required.'),
    owner: id.optional().describe('The department that looks. Left out: whoever gets to it first.'),
  }),
]);

export const checklists = named(list(item))
  .optional()
  .describe(
    'Questions that go with a rule: texts, or texts with an owner. Ticked with `/lockstep tick`. Left out: none.',
  );
