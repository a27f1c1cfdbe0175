import type { WorkingCopy } from '../../app/working-copy.ts';
import { Fault } from '../verb.ts';

/** One end of what is compared. */
export interface End {
  /** As it was typed or found: `origin/main`. */
  readonly name: string;
  readonly commit: string;
  /** The branch it is, as rules name branches; the name itself where it is none. */
  readonly branch: string;
}

export interface Range {
  readonly base: End;
  readonly head: End;
}

/** What is compared: the given revisions, or HEAD with the branch that this clone's origin has as its own. Throws `Fault`. */
export async function findRange(copy: WorkingCopy, base: string | null, head: string | null): Promise<Range> {
  const found = base ?? (await copy.defaultBase());
  if (found === null)
    throw new Fault(
      'It cannot be told what this branch will be merged into.',
      'Say it: lockstep preview --base REV',
    );
  return { base: await endOf(copy, found), head: await endOf(copy, head ?? 'HEAD') };
}

async function endOf(copy: WorkingCopy, name: string): Promise<End> {
  const commit = await copy.resolve(name);
  if (commit !== null) return { name, commit, branch: (await copy.branchOf(name)) ?? name };
  if (name === 'HEAD') throw new Fault('There is no commit here yet.', 'Commit something first.');
  throw new Fault(
    `git knows no revision \`${name}\` here.`,
    'Check its spelling with `git branch --all`, or fetch it: git fetch origin',
  );
}
