import type { ChangedFile, Facts } from '../facts/facts.ts';
import { changedLines } from './changed-lines.ts';
import { newHosts } from './third-parties/third-parties.ts';

/** What changed in a file; null where it cannot be known. */
export interface Changes {
  readonly linesOf: (file: ChangedFile) => readonly string[] | null;
  /** Hosts that are new to it. */
  readonly hostsOf: (file: ChangedFile) => readonly string[] | null;
}

/** Reads what changed in each file once, since several rules may ask for it. */
export const readOnce = (contents: Facts['contents']): Changes => ({
  linesOf: once((file) => changedLines(file, contents)),
  hostsOf: once((file) => newHosts(file, contents)),
});

function once<T>(read: (file: ChangedFile) => T): (file: ChangedFile) => T {
  const known = new Map<ChangedFile, T>();
  return (file) => {
    const before = known.get(file);
    if (before !== undefined) return before;
    const made = read(file);
    known.set(file, made);
    return made;
  };
}
