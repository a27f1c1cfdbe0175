import type { ChainFault } from '../../app/ledger/check-chain.ts';
import type { Entry } from '../../core/ledger/entry.ts';
import { writeInstant } from '../../core/time/instant.ts';

/** What was found of one installation's ledger. */
export interface Finding {
  readonly installation: number;
  /** `selection`: what is there is as it was written, and whether something is missing cannot be told. */
  readonly result: 'whole' | 'broken' | 'selection';
  /** Entries that were checked and hold. */
  readonly entries: number;
  readonly first: Entry | null;
  readonly last: Entry | null;
  readonly fault: ChainFault | null;
  /** Whether the end was compared with the one that the store keeps apart. */
  readonly end_known: boolean;
  /** The number of the entry with the hash that was kept elsewhere; null: none, or none was asked for. */
  readonly held: number | null;
}

/** A finding as JSON for programs. */
export const recorded = ({
  installation,
  result,
  entries,
  first,
  last,
  fault,
  end_known,
  held,
}: Finding) => ({
  installation,
  result,
  entries,
  from: first && { seq: first.seq, time: writeInstant(first.at) },
  to: last && { seq: last.seq, time: writeInstant(last.at) },
  last_hash: last?.hash ?? null,
  end_known,
  held,
  fault,
});

/** A finding in sentences: what was checked, whether it holds, and what to do. */
export function sayFinding(finding: Finding): string {
  const { installation, result, fault } = finding;
  switch (result) {
    case 'broken':
      return [
        `Installation ${installation}: broken. ${fault ? sayFault(fault) : ''}`,
        sayChecked(finding, 'before that'),
        'Keep a copy of the store as it is now. Compare it with an earlier export or backup from that entry on: what differs was changed outside of Lockstep.',
      ].join('\n');
    case 'selection':
      return [
        `Installation ${installation}: a selection. Each entry is as it was written.`,
        sayChecked(finding, 'those that follow each other compared'),
        'Whether entries are missing between them cannot be told from a selection: verify the store, or an export without --repository, --from and --to.',
      ].join('\n');
    case 'whole':
      return [
        `Installation ${installation}: whole.`,
        sayChecked(
          finding,
          finding.end_known ? 'up to the end that the store keeps apart' : 'each with the one before',
        ),
        finding.end_known
          ? 'Keep the last hash where nobody of the server can change it: a later export has to hold it at that number.'
          : 'Whether entries were cut off after the last one only its hash can tell: compare it with one kept elsewhere.',
      ].join('\n');
  }
}

/** Whether a hash that was kept elsewhere is still there, where that was asked. */
export function sayHeld(findings: readonly Finding[], hash: string | null): readonly string[] {
  if (hash === null) return [];
  const found = findings.find(({ held, result }) => held !== null && result !== 'broken');
  if (found)
    return [
      `The hash kept elsewhere is that of entry ${found.held} of installation ${found.installation}: what comes before it is what it was then.`,
    ];
  if (findings.length === 0)
    return [
      'Nothing is in the ledger, so what had the hash kept elsewhere is gone: or this is another store. Check that DATA_DIR or DATABASE_URL are those of the server, then compare with an export or a backup.',
    ];
  return [
    'No entry has the hash kept elsewhere: what was written up to then was written anew or cut off. Compare with an export or a backup of that time.',
  ];
}

function sayChecked({ entries, first, last }: Finding, how: string): string {
  if (!first || !last) return `No entries were checked, ${how}.`;
  const counted = entries === 1 ? '1 entry' : `${entries} entries`;
  const period = `from ${writeInstant(first.at)} to ${writeInstant(last.at)}`;
  return `${counted} checked, ${how}: numbers ${first.seq} to ${last.seq}, ${period}.\nLast hash: ${last.hash}`;
}

/** A fault in a sentence. */
export function sayFault({ seq, what, found, expected }: ChainFault): string {
  switch (what) {
    case 'seq':
      return `Where entry ${expected} should stand there is entry ${found}: one is missing, doubled or out of place.`;
    case 'prev':
      return `Entry ${seq} does not follow the entry before it: one of the two is not the one that was written.`;
    case 'hash':
      return `Entry ${seq} does not say what it said when it was written: its hash is another.`;
    case 'words':
      return `The words beside entry ${seq} are not those that were written: erased ones would be gone, these are others.`;
    case 'end':
      return typeof expected === 'number'
        ? `The ledger ends with entry ${found}, and the store remembers ${expected} as the last: the end was cut off or added to.`
        : `Entry ${seq} is not the last one that the store remembers: the end was replaced.`;
  }
}
