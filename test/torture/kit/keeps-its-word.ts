import { refusalOf } from './reckoning.ts';
import type { Stage } from './stage.ts';
import { dueState } from './truth.ts';
import type { Watch } from './watch.ts';
import { latestRun, stateOfRun, watchWrites } from './watch.ts';

/** Whether Lockstep keeps its word in a world that stands still while it looks. */
export interface Word {
  readonly watch: Watch;
  /** Checks of open pull requests that do not stand as the truth says. */
  wrongEnds(): readonly string[];
  /** Those of them that are green. */
  greensNotDue(): readonly string[];
}

/** Watches a stage from now on. */
export function keepsItsWord(stage: Stage): Word {
  const { repository, journal, clock } = stage;
  const watch = watchWrites(stage, {
    refuse: (at) => refusalOf({ shop: stage, journal }, at, clock.now()),
    stays: (head, base) => journal.stays(head, base),
  });
  const ends = () =>
    [...repository.pulls.values()]
      .filter(({ state }) => state === 'open')
      .map((pull) => ({
        number: pull.number,
        due: dueState(stage, journal, pull, clock.now()),
        run: latestRun(stage, pull.head.sha, pull.base.ref),
      }))
      .filter(({ due, run }) => stateOfRun(run) !== due);
  const say = ({ number, due, run }: ReturnType<typeof ends>[number]): string =>
    `#${number} ends with ${stateOfRun(run)} (${run?.title ?? ''}), and ${due} was due`;
  return {
    watch,
    wrongEnds: () => ends().map(say),
    greensNotDue: () =>
      ends()
        .filter(({ run }) => run?.conclusion === 'success')
        .map(say),
  };
}
