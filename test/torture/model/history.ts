import type { Delivery } from '../../kit/github/deliveries.ts';
import type { Comment, Pull } from '../../kit/github/model.ts';
import { AGREEMENTS } from '../kit/agreements.ts';
import { isBroken, refusalOf } from '../kit/reckoning.ts';
import type { Stage } from '../kit/stage.ts';
import { setStage } from '../kit/stage.ts';
import { dueState } from '../kit/truth.ts';
import type { Watch } from '../kit/watch.ts';
import { latestRun, stateOfRun, watchWrites } from '../kit/watch.ts';

/** One life of the shop, step by step, with what must hold after each. */
export interface History {
  readonly stage: Stage;
  readonly watch: Watch;
  pulls(): readonly Pull[];
  /** Comments by people, oldest first. */
  comments(): readonly Comment[];
  /** Some seconds later somebody does something, and all that follows from it happens. Throws what must not be. */
  act(what: () => void): Promise<void>;
  /** Time goes by. */
  wait(by: string): Promise<void>;
  /** The process dies at one of its next writes. */
  killAfter(writes: number, when: 'before' | 'after'): void;
  /** What becomes of the webhooks of the next act. `quietly`: they are not known to have failed. */
  spoil(how: Spoiled): void;
  redeliver(index: number): Promise<void>;
  /** Everything comes to rest; throws where a check does not end as it must. */
  finish(): Promise<void>;
}

/** `failed`: nobody took them, and GitHub lists them as failed. `vanished`: they were never sent. `held`: they come later, the last first. */
export type Spoiled = 'failed' | 'vanished' | 'held';

/** By when an event that never came is made up for. */
const RESYNCED = 62 * 60_000;

export async function beginHistory(): Promise<History> {
  const stage = await setStage({ policy: AGREEMENTS[0]?.text ?? '' });
  const { github, repository, world, clock } = stage;
  const watched = { shop: stage, journal: stage.journal };
  const refuse = (at: { head: string; base: string }) => refusalOf(watched, at, clock.now());
  const watch = watchWrites(stage, { refuse, stays: (head, base) => stage.journal.stays(head, base) });
  world.branch(repository.full_name, 'release');
  const listening = github.webhookUrl;
  let spoiled: Spoiled | null = null;
  let held: Delivery[] = [];
  let unheardUntil = 0;
  let complete = true;

  const pulls = () => [...repository.pulls.values()];

  async function arrive(): Promise<void> {
    const how = spoiled;
    spoiled = null;
    if (how === 'failed') await stage.github.idle();
    if (how === 'failed') github.webhookUrl = listening;
    if (how === 'vanished' || how === 'held') {
      const kept = github.deliveries.held.slice();
      for (const delivery of kept) github.deliveries.drop(delivery);
      github.deliveries.release();
      if (how === 'held') held.push(...kept);
      if (how === 'vanished') complete = false;
    }
    if (how !== null) unheardUntil = clock.now() + RESYNCED;
    await stage.settled();
  }

  async function deliverHeld(): Promise<void> {
    const late = held.toReversed();
    held = [];
    for (const delivery of late) await github.deliveries.deliver(delivery);
    await stage.settled();
  }

  function verify(): void {
    if (watch.falseGreens.length + watch.doubled.length > 0)
      throw new Error([...watch.falseGreens, ...watch.doubled].join('\n'));
    if (clock.now() < unheardUntil) return;
    for (const pull of pulls()) {
      const at = { head: pull.head.sha, base: pull.base.ref };
      if (stateOfRun(latestRun(stage, at.head, at.base)) !== 'success') continue;
      const refusal = refuse(at) ?? abandoned(pull, pulls());
      if (refusal === null) continue;
      watch.accuse(`a green check stands on #${pull.number}: ${refusal}`);
      throw new Error(watch.falseGreens.join('\n'));
    }
  }

  return {
    stage,
    watch,
    pulls,
    comments: () => [...repository.comments.values()].filter(({ user }) => user !== github.app.bot),
    async act(what) {
      clock.advance('5s');
      if (spoiled === 'failed') github.webhookUrl = 'http://127.0.0.1:9/nobody-listens';
      if (spoiled === 'vanished' || spoiled === 'held') github.deliveries.hold();
      what();
      await arrive();
      verify();
    },
    async wait(by) {
      clock.advance(by);
      await deliverHeld();
      verify();
    },
    killAfter: (writes, when) => stage.life.endAfter(writes, when),
    spoil: (how) => {
      spoiled = how;
    },
    async redeliver(index) {
      const { all } = github.deliveries;
      const again = all[index % Math.max(1, all.length)];
      if (again && !held.includes(again)) await github.deliveries.deliver(again);
      await stage.settled();
      verify();
    },
    async finish() {
      await deliverHeld();
      await stage.restart();
      for (let round = 0; round < 4; round++) await stage.wait('62m');
      verify();
      if (!complete) return;
      for (const pull of pulls().filter(({ state }) => state === 'open')) {
        const due = dueState(stage, stage.journal, pull, clock.now());
        const seen = stateOfRun(latestRun(stage, pull.head.sha, pull.base.ref));
        // What is broken is mended by the policy that Lockstep saw last, and it may have seen none.
        if (seen === 'failure' && isBroken(stage, pull.base.ref)) continue;
        if (due !== seen) throw new Error(`#${pull.number} ends with ${seen}, and ${due} was due.`);
      }
    },
  };
}

/** A green check on what was closed without a merge, where no other pull request stands. */
function abandoned(pull: Pull, all: readonly Pull[]): string | null {
  if (pull.state === 'open' || pull.merged_at !== null) return null;
  const shared = all.some(
    ({ state, head, base }) => state === 'open' && head.sha === pull.head.sha && base.ref === pull.base.ref,
  );
  return shared ? null : 'it was closed';
}
