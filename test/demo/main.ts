import { keepOpen } from './keep.ts';
import { createNarrator } from './narrator.ts';
import type { Narrator } from './narrator.ts';
import { setStage } from './stage.ts';
import type { Stage } from './stage.ts';
import { tellStory } from './story.ts';
import { NotAsTold } from './watch.ts';

/**
 * `npm run demo`: the main job of Lockstep, told on the terminal with the real server. Exit status 0 where everything
 * happened as told, else 1. `--keep` leaves it running afterwards, to play with.
 */
async function demo(args: readonly string[]): Promise<number> {
  const unknown = args.filter((arg) => arg !== '--keep');
  if (unknown.length > 0) {
    console.error(
      `The demo does not know ${unknown.join(' ')}. It takes one word: --keep leaves it running.`,
    );
    return 2;
  }
  const colour = process.stdout.isTTY && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';
  const narrator = createNarrator((line) => console.log(line), colour);
  const began = Date.now();
  const stage = await setStage();
  const interrupted = (): void => void stage.stop().finally(() => process.exit(130));
  process.once('SIGINT', interrupted);
  try {
    await tellStory(stage, narrator);
    process.off('SIGINT', interrupted);
    if (args.length > 0) await keepOpen(stage, narrator);
    else sayWhatNext(narrator, Date.now() - began);
    return 0;
  } catch (error) {
    if (!(error instanceof NotAsTold)) throw error;
    console.error(`\nThe demo stops here: this did not happen as told.\n${error.message}${lastWords(stage)}`);
    return 1;
  } finally {
    await stage.stop();
  }
}

function sayWhatNext(narrator: Narrator, took: number): void {
  narrator.closing(`That was Lockstep, in ${(took / 1000).toFixed(1)} seconds. To go on:`, [
    '   npm run demo -- --keep                        the same, and it stays, for you to play with',
    '   npx lockstep validate test/demo/lockstep.yml  is this policy right? It says what to mend',
    '   npx lockstep describe test/demo/lockstep.yml  the same policy in plain words',
    '   README.md                                     a policy in ten lines, and how to install the app',
  ]);
}

const lastWords = ({ server }: Stage): string =>
  server.lines.length === 0 ? '' : `\n\nThe server’s last lines:\n${server.lines.join('\n')}`;

process.exitCode = await demo(process.argv.slice(2)).catch((error: unknown) => {
  console.error('The demo could not run:', error);
  return 1;
});
