import type { Facts } from '../core/facts/facts.ts';
import type { PullRef, Store } from '../app/ports.ts';
import { writeInstant } from '../core/time/instant.ts';
import { readArgs } from './args.ts';
import { withStore } from './open-store.ts';
import { Fault, type Verb } from './verb.ts';

/**
 * A verdict surprised somebody who can reach the server's data. They get what the server last saw of the pull request
 * as JSON: to read, to attach to a bug report, or to judge again with `lockstep simulate --pull`. Its `now` is the moment
 * of asking.
 */
export const facts: Verb = {
  name: 'facts',
  usage: 'OWNER/REPO#N',
  summary: 'Print what the server last saw of a pull request, for `simulate`',
  flags: [],
  async run(args, io) {
    const [typed = ''] = readArgs(facts, args, ['OWNER/REPO#N']).operands;
    const wanted = /^([\w.-]+\/[\w.-]+)#(\d+)$/.exec(typed);
    if (wanted === null)
      throw new Fault(
        `\`${typed}\` names no pull request.`,
        'Name it as OWNER/REPO#N, in quotes: "acme/shop#7"',
      );
    const seen = await withStore(io, (store) => lastSeen(store, wanted[1] ?? '', Number(wanted[2])));
    io.out(`${JSON.stringify({ ...seen, now: seen.now ?? writeInstant(Date.now()) }, null, 2)}\n`);
    return 0;
  },
};

async function lastSeen(store: Store, repository: string, number: number): Promise<Facts> {
  for (const ref of await store.findPulls(repository, number)) {
    const found = await judgedFacts(store, ref);
    if (found !== null) return found;
  }
  throw new Fault(
    `The server has not judged ${repository}#${number}.`,
    'Check the name, and that DATA_DIR or DATABASE_URL are those of the server.',
  );
}

const judgedFacts = async (store: Store, ref: PullRef): Promise<Facts | null> =>
  (await store.readPull(ref))?.facts ?? null;
