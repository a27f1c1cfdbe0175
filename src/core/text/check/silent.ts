import type { CheckContent } from './check-content.ts';
import { say, toMarkdown, toPlain } from '../sentence.ts';

/** What a check says that was posted while there was a policy, and there is none any more: nothing waits for it. */
export const describeSilent = (): CheckContent => ({
  status: 'completed',
  conclusion: 'success',
  title: toPlain(say`No policy asks for sign-offs here any more`),
  summary: toMarkdown(
    say`There was a policy when this was judged last; taking it away was agreed on and merged. Lockstep says no more here until there is one again.`,
  ),
  annotations: [],
  actions: [],
});
