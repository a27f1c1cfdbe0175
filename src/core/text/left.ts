import type { CheckContent } from './check/check-content.ts';
import { say, toMarkdown, toPlain } from './sentence.ts';

/** What a check says on a commit or base that a pull request left: nothing may be merged from here on an old verdict. */
export const describeLeft = (): CheckContent => ({
  status: 'completed',
  conclusion: 'failure',
  title: toPlain(say`No open pull request stands here any more`),
  summary: toMarkdown(
    say`This was judged while a pull request stood here. When one is opened here again, or comes back, it is judged again at once.`,
  ),
  annotations: [],
  actions: [],
});
