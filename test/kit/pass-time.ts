import { readInstant } from '../../src/core/time/instant.ts';
import type { Story } from './story.ts';

/**
 * Time goes by until then and the server runs: what is due happens when it is due. `story.wait` jumps instead, as if nobody
 * had worked meanwhile.
 */
export async function passTime(story: Story, until: string): Promise<void> {
  const end = readInstant(until);
  if (end === null) throw new Error(`${until} is no instant.`);
  for (;;) {
    const due = await story.store.nextDue();
    if (due === null || due > end) break;
    if (due > story.clock.now()) story.clock.set(new Date(due).toISOString());
    await story.settled();
  }
  if (story.clock.now() < end) story.clock.set(until);
  await story.settled();
}
