import fc from 'fast-check';
import { beginHistory } from './history.ts';
import type { History } from './history.ts';
import type { Step, Which } from './steps.ts';
import { STEPS } from './steps.ts';

/** What some histories came to. */
export interface ModelFigures {
  readonly histories: number;
  readonly steps: number;
  /** Green checks that were written. */
  readonly greens: number;
  readonly faults: readonly ModelFault[];
}

/** A history in which something happened that must not. */
export interface ModelFault {
  readonly seed: number;
  readonly kind: 'false green' | 'doubled' | 'lost';
  /** The shortest way there that was found. */
  readonly steps: readonly string[];
  readonly because: string;
}

const MOST_STEPS = 60;

/** Runs histories, each from a seed of its own: the first from `seed`, the next from the one after it. */
export async function runHistories(given: {
  readonly seed: number;
  readonly histories: number;
  readonly steps?: number;
  /** Is told after each, how many there were. */
  readonly progress?: (done: number) => void;
}): Promise<ModelFigures> {
  const faults: ModelFault[] = [];
  let [steps, greens] = [0, 0];
  const count = (history: History, done: number): void => {
    steps += done;
    greens += history.watch.greens;
  };
  for (let index = 0; index < given.histories; index++) {
    const seed = given.seed + index;
    const fault = await runHistory(seed, given.steps ?? MOST_STEPS, count);
    if (fault) faults.push(fault);
    given.progress?.(index + 1);
  }
  return { histories: given.histories, steps, greens, faults };
}

async function runHistory(
  seed: number,
  mostSteps: number,
  count: (history: History, steps: number) => void,
): Promise<ModelFault | null> {
  const lives = fc.commands(commandsOf(STEPS), { maxCommands: mostSteps, size: 'max' });
  const property = fc.asyncProperty(lives, async (life) => {
    const history = await beginHistory();
    let done = 0;
    try {
      await fc.asyncModelRun(() => ({ model: {}, real: { history, step: () => (done += 1) } }), life);
      await history.finish();
    } finally {
      count(history, done);
      await history.stage.end();
    }
  });
  const details = await fc.check(property, { seed, numRuns: 1, unbiased: true });
  if (!details.failed) return null;
  const [shortest] = details.counterexample ?? [];
  const because = details.errorInstance instanceof Error ? details.errorInstance.message : 'not known';
  return { seed, kind: kindOf(because), steps: [...(shortest ?? [])].map(String), because };
}

const kindOf = (because: string): ModelFault['kind'] =>
  /green/.test(because) ? 'false green' : /second|another/.test(because) ? 'doubled' : 'lost';

interface Real {
  readonly history: History;
  readonly step: () => number;
}

type Command = fc.AsyncCommand<object, Real>;

/** Each step as often as it weighs. */
function commandsOf(steps: readonly Step[]): fc.Arbitrary<Command>[] {
  const number = fc.nat({ max: 999 });
  const which = fc.record({ pull: number, who: number, what: number });
  return steps.flatMap((step) =>
    Array.from({ length: step.weight }, () => which.map((chosen) => commandOf(step, chosen))),
  );
}

const commandOf = (step: Step, which: Which): Command => ({
  check: () => true,
  run: async (_model, { history, step: count }) => {
    count();
    await step.run(history, which);
  },
  toString: () => `${step.name} (${which.pull}, ${which.who}, ${which.what})`,
});
