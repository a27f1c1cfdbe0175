import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { openStore } from '../../../src/adapters/store/open.ts';
import { Lost } from '../../../src/app/ports.ts';
import { NEW_RECORD } from '../../../src/app/records.ts';

/** Takes the one job that is due, says so, and writes as its holder whenever it is told to: `written`, or `lost`. */
const [, , databaseUrl = ''] = process.argv;
const store = await openStore({ dataDir: '', databaseUrl });
const job = await store.claim(0, 1000);
if (job === null) throw new Error('Nothing was due');
writeSync(1, `has ${job.key}\n`);

for (;;) {
  await once(process.stdin, 'data');
  const ref = { installation: job.installation, full_name: 'acme/shop', number: 7 };
  const change = () => ({ record: { ...NEW_RECORD, head: 'of the sleeper' }, entries: [] });
  try {
    await store.changePull(ref, change, job);
    writeSync(1, 'written\n');
  } catch (error) {
    if (!(error instanceof Lost)) throw error;
    writeSync(1, 'lost\n');
  }
}
