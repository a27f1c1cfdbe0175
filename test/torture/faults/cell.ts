import type { Stage } from '../kit/stage.ts';
import { setStage } from '../kit/stage.ts';
import { refusalOf } from '../kit/reckoning.ts';
import { dueState } from '../kit/truth.ts';
import type { Watch } from '../kit/watch.ts';
import { latestRun, stateOfRun, watchWrites } from '../kit/watch.ts';
import type { PlannedFault } from './fault.ts';
import { LIES } from './fault.ts';
import type { FaultLife } from './lives.ts';
import { startFaultProxy } from './proxy.ts';

/** How a life under a fault went. */
export interface CellResult {
  /** How often each route was asked. */
  readonly seen: ReadonlyMap<string, number>;
  /** How many requests met the fault. */
  readonly met: number;
  readonly falseGreens: readonly string[];
  readonly doubled: readonly string[];
  /** Checks that ended otherwise than the truth says. */
  readonly lost: readonly string[];
  /** Nobody was told: it ended otherwise while the fault lasted, and neither check nor log says so. */
  readonly silent: readonly string[];
}

/** Plays a life while a fault lasts, then mends it, and looks where everything ended. Null: nothing goes wrong. */
export async function playCell(life: FaultLife, fault: PlannedFault | null): Promise<CellResult> {
  const proxies: Awaited<ReturnType<typeof startFaultProxy>>[] = [];
  const stage = await setStage({
    through: async (url) => {
      proxies.push(await startFaultProxy(url));
      return proxies[0]?.url ?? url;
    },
    silence: (signal) => proxies[0]?.silence(signal) ?? Promise.resolve(),
  });
  const proxy = proxies[0]!;
  const isLasting = fault !== null && fault.times > 3;
  const isLie = fault !== null && fault.times > 1 && LIES.includes(fault.kind);
  // A list of files that is another head's three times in a row is the one such lie that outlasts the reading again.
  const believed = isLie && (isLasting || fault.operation.endsWith('/files'));
  const watch = watchWrites(stage, {
    refuse: (at) => (believed ? null : refuse(stage, at)),
    stays: (head, base) => (fault?.kind === '404' ? 9 : stage.journal.stays(head, base)),
  });
  try {
    proxy.plan(fault);
    await life.play(stage, async (act) => {
      stage.clock.advance('5m');
      act(stage.world);
      await stage.settled();
      for (const pause of ['10s', '30s', '2m']) await stage.wait(pause);
    });
    const silent = wrongEnds(stage, isLasting).filter((what) => !isSaid(stage, what));
    const { met } = proxy;
    const seen = new Map(proxy.seen);
    proxy.plan(null);
    for (let round = 0; round < 5; round++) await stage.wait('62m');
    // Nothing tells that what was believed was wrong: somebody has to ask.
    if (isLie) await recheckAll(stage);
    return { seen, met, ...outcome(watch), lost: wrongEnds(stage, isLasting), silent };
  } finally {
    await stage.end();
    await proxy.stop();
  }
}

async function recheckAll(stage: Stage): Promise<void> {
  for (const pull of stage.repository.pulls.values())
    if (pull.state === 'open') stage.world.comment(pull, 'ben', '/lockstep recheck');
  await stage.settled();
  await stage.wait('10m');
}

const outcome = ({ falseGreens, doubled }: Watch) => ({ falseGreens, doubled });

/** By both oracles: the reckoning says where green is not possible, the truth where it is not due. */
function refuse(stage: Stage, at: { head: string; base: string }): string | null {
  const reckoned = refusalOf({ shop: stage, journal: stage.journal }, at, stage.clock.now());
  if (reckoned !== null) return reckoned;
  const due = placesOf(stage).find((place) => place.head === at.head && place.base === at.base)?.due;
  return due === undefined || due === 'success' ? null : `${due} is due`;
}

/** Where a check is due: the heads of open pull requests, and the commits of groups. */
function placesOf(stage: Stage) {
  const { repository, journal, clock } = stage;
  const pulls = [...repository.pulls.values()].filter(({ state }) => state === 'open');
  const heads = pulls.map((pull) => ({
    head: pull.head.sha,
    base: pull.base.ref,
    due: dueState(stage, journal, pull, clock.now()),
    isGroup: false,
  }));
  const groups = [...repository.queue].flatMap(([base, entries]) =>
    entries.map((entry, index) => {
      const before = entries.slice(0, index + 1).flatMap(({ pull }) => repository.pulls.get(pull) ?? []);
      const all = before.map((pull) => dueState(stage, journal, pull, clock.now()));
      const due = all.every((state) => state === 'success') ? 'success' : 'failure';
      return { head: entry.head, base, due, isGroup: true };
    }),
  );
  return [...heads, ...groups];
}

/** Checks that do not stand as the truth says. A group that nothing could be said of for five minutes has failed for good. */
const wrongEnds = (stage: Stage, isLasting: boolean): readonly string[] =>
  placesOf(stage).flatMap(({ head, base, due, isGroup }) => {
    const seen = stateOfRun(latestRun(stage, head, base));
    const isRight = seen === due || (isGroup && isLasting && seen !== 'success');
    return isRight ? [] : [`lockstep/${base} on ${head.slice(0, 7)} is ${seen}, and ${due} is due`];
  });

/** Whether the check says that GitHub would not say, or the log says what went wrong. */
const isSaid = ({ warnings, repository }: Stage, what: string): boolean =>
  warnings.length > 0 ||
  [...repository.checks.values()].some(
    ({ head_sha, title }) => what.includes(head_sha.slice(0, 7)) && title?.includes('trying again') === true,
  );
