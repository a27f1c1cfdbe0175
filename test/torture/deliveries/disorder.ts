import type { Delivery } from '../../kit/github/deliveries.ts';
import { keepsItsWord } from '../kit/keeps-its-word.ts';
import type { Chance } from '../kit/random.ts';
import { chanceOf } from '../kit/random.ts';
import { setStage } from '../kit/stage.ts';
import type { Stage } from '../kit/stage.ts';
import { createLoad } from '../kit/load.ts';

/** A way in which webhooks do not come as they were sent. */
export type Disorder = 'doubled' | 'reordered' | 'dropped and redelivered' | 'never sent' | 'the clock jumps';

export const DISORDERS: readonly Disorder[] = [
  'doubled',
  'reordered',
  'dropped and redelivered',
  'never sent',
  'the clock jumps',
];

/** What went wrong under one kind of disorder. */
export interface DisorderFigures {
  readonly acts: number;
  readonly falseGreens: readonly string[];
  readonly doubled: readonly string[];
  readonly lost: readonly string[];
}

/** People work for a while; their webhooks arrive in disorder, a few at a time; in the end every check is as it should be. */
export async function playDisorder(how: Disorder, seed: number, acts: number): Promise<DisorderFigures> {
  const chance = chanceOf(seed);
  const stage = await setStage();
  try {
    const word = keepsItsWord(stage);
    const load = createLoad(stage, stage.journal, chance);
    for (let act = 0; act < acts;) {
      const together = 1 + chance.below(5);
      stage.github.deliveries.hold();
      for (let index = 0; index < together; index++, act++) {
        stage.clock.advance('3s');
        load();
      }
      await arrive(stage, how, chance);
      await stage.settled();
    }
    stage.setWrong(0);
    await stage.restart();
    for (let round = 0; round < 4; round++) await stage.wait('62m');
    const { falseGreens, doubled } = word.watch;
    // Of a push that nobody ever told of, who pushed it is not known: such a check may ask for more than is due.
    const lost = how === 'never sent' ? word.greensNotDue() : word.wrongEnds();
    return { acts, falseGreens, doubled, lost };
  } finally {
    await stage.end();
  }
}

async function arrive(stage: Stage, how: Disorder, chance: Chance): Promise<void> {
  const { github } = stage;
  const { deliveries } = github;
  const held = deliveries.held.slice();
  for (const delivery of held) deliveries.drop(delivery);
  deliveries.release();
  const send = async (list: readonly Delivery[]): Promise<void> => {
    for (const delivery of list) await deliveries.deliver(delivery);
  };
  switch (how) {
    case 'doubled':
      return send([...held, ...held, ...held.filter(() => chance.below(2) === 0)]);
    case 'reordered':
      return send(
        held
          .map((one) => ({ one, at: chance.next() }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one),
      );
    case 'dropped and redelivered': {
      const door = github.webhookUrl;
      github.webhookUrl = chance.below(2) === 0 ? 'http://127.0.0.1:9/nobody-listens' : door;
      await send(held);
      github.webhookUrl = door;
      if (chance.below(4) === 0) await stage.wait('16m');
      return;
    }
    case 'never sent':
      if (chance.below(3) === 0) return send(held);
      if (chance.below(4) === 0) await stage.wait('62m');
      return;
    case 'the clock jumps': {
      await send(held);
      stage.setWrong((chance.below(12) - 6) * 3_600_000);
      return;
    }
  }
}
