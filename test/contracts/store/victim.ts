import { writeSync } from 'node:fs';
import { openStore } from '../../../src/adapters/store/open.ts';

/** Stores deliveries until it is killed, and says each id once it was acknowledged. */
const [, , dataDir = ''] = process.argv;
const store = await openStore({ dataDir, databaseUrl: null });
const body = JSON.stringify({ text: 'x'.repeat(20_000) });

async function receive(sender: number): Promise<void> {
  for (let i = 0; ; i++) {
    const id = `${sender}-${i}`;
    await store.receive({ id, event: 'push', installation: sender, body }, 0);
    writeSync(1, `${id}\n`);
  }
}

await Promise.all([1, 2, 3, 4, 5].map(receive));
