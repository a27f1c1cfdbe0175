import { checkActs } from './acts/checks.ts';
import { commentActs } from './acts/comments.ts';
import { installationActs } from './acts/installations.ts';
import { issueActs } from './acts/issues.ts';
import { mergeActs } from './acts/merging.ts';
import { peopleActs } from './acts/people.ts';
import { pullActs } from './acts/pulls.ts';
import { pushActs } from './acts/pushes.ts';
import { repositoryActs } from './acts/repositories.ts';
import { reviewActs } from './acts/reviews.ts';
import type { Context } from './context.ts';

/** What people do on GitHub; every act sends the events that GitHub would send. */
export type World = ReturnType<typeof createWorld>;

export const createWorld = (context: Context) => ({
  state: context.state,
  ...peopleActs(context),
  ...repositoryActs(context),
  ...pullActs(context),
  ...pushActs(context),
  ...reviewActs(context),
  ...commentActs(context),
  ...issueActs(context),
  ...checkActs(context),
  ...mergeActs(context),
  ...installationActs(context),
});
