import type { ChangedFile, Facts } from '../facts/facts.ts';
import { own } from '../facts/own.ts';
import { readPatch } from '../facts/patch.ts';
import type { Rule, SignOffTerms } from '../policy/policy.ts';
import type { SignOffAct } from './acts.ts';
import { readOnce } from './changes.ts';
import type { Changes } from './changes.ts';
import { isComplete, LONGEST_FILE_LIST, matches } from './coverage.ts';
import { whatWasSeen } from './seen.ts';
import type { Seen } from './seen.ts';

/** Whether a sign-off stands for a rule now, or the first reason why it does not. */
export type Standing =
  | { readonly stands: true }
  | {
      readonly stands: false;
      readonly because: 'base_changed' | 'unknown_commit' | 'changed_since';
      readonly tooSoon: boolean;
    };

/** Judges sign-offs of one pull request; what was computed for one is kept for the next. */
export function standings(facts: Facts, terms: SignOffTerms): (act: SignOffAct, rule: Rule) => Standing {
  const lists = new Map<string, FileList | null>();
  const listOf = (sha: string) => keep(lists, sha, () => listAt(facts, sha));
  const compared = new Map<string, Differences | null>();
  const compare = (sha: string, other: string) =>
    keep(compared, `${sha} ${other}`, () => differences(listOf(sha), listOf(other)));
  const answers = new Map<string, boolean>();
  const same = (rule: Rule, sha: string, other: string): boolean =>
    keep(
      answers,
      `${rule.id} ${sha} ${other}`,
      () => sha === other || isUntouched(rule, compare(sha, other)),
    );
  const seenBy = new Map<SignOffAct, Seen>();
  return (act, rule) => {
    const seen = keep(seenBy, act, () => whatWasSeen(act, facts));
    if (seen.kind !== 'commit') return fallen(seen.kind);
    const tooSoon = seen.replaced.some((sha) =>
      terms.stands_while === 'same_commit' ? sha !== seen.sha : !same(rule, sha, seen.sha),
    );
    if (tooSoon) return { stands: false, because: 'unknown_commit', tooSoon };
    const unchanged =
      terms.stands_while === 'same_commit'
        ? sameCommit(facts, seen)
        : same(rule, seen.sha, facts.pull.head.sha);
    return unchanged ? { stands: true } : fallen('changed_since');
  };
}

/** What a map holds under a key, made when it is first asked for. */
function keep<Key, T>(known: Map<Key, T>, key: Key, make: () => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
}

const fallen = (because: 'base_changed' | 'unknown_commit' | 'changed_since'): Standing => ({
  stands: false,
  because,
  tooSoon: false,
});

/** No push since, not even one that was taken back again. */
function sameCommit(facts: Facts, seen: Extract<Seen, { kind: 'commit' }>): boolean {
  const later = seen.at === -1 ? [] : (facts.history ?? []).slice(seen.at + 1);
  return seen.sha === facts.pull.head.sha && later.every((head) => head.sha === seen.sha);
}

/** What two heads do not have in common: each list with its files that are not the same in the other. */
type Differences = readonly { readonly list: FileList; readonly files: readonly ChangedFile[] }[];

/** Null: they cannot be compared. */
function differences(before: FileList | null, after: FileList | null): Differences | null {
  if (before === null || after === null) return null;
  return [
    { list: before, files: differing(before, after) },
    { list: after, files: differing(after, before) },
  ];
}

/**
 * Whether what a rule covers is the same at two heads: no file that it covers at either of them is there under another
 * name, status, mode or with other hunks. What cannot be compared is not the same.
 */
const isUntouched = (rule: Rule, compared: Differences | null): boolean =>
  compared !== null &&
  compared.every(({ list, files }) => matches(rule, files, list.modes, list.changes).length === 0);

/** The files of one list that are not the same in the other. */
const differing = (own: FileList, other: FileList): readonly ChangedFile[] =>
  own.files.filter((file) => {
    const twin = other.byName.get(file.filename);
    return twin === undefined || !sameFile(file, modeOf(own, file), twin, modeOf(other, twin));
  });

interface FileList {
  readonly files: readonly ChangedFile[];
  readonly byName: ReadonlyMap<string, ChangedFile>;
  readonly modes: Readonly<Record<string, string>>;
  readonly changes: Changes;
}

/** The file list when `sha` was the head; null where it is not known, or cannot have been complete. */
function listAt(facts: Facts, sha: string): FileList | null {
  const isNow = sha === facts.pull.head.sha;
  const files = isNow ? facts.files : own(facts.files_at, sha);
  if (files === undefined || files.length === 0) return null;
  // Of an earlier list nobody knows how long it should be: one as long as GitHub's lists get may have been cut.
  if (isNow ? !isComplete(facts) : files.length >= LONGEST_FILE_LIST) return null;
  const byName = new Map(files.map((file) => [file.filename, file]));
  if (byName.size !== files.length) return null;
  // The texts are those of the present head; an earlier patch that is missing matches every content.
  const changes = readOnce(isNow ? facts.contents : {});
  return { files, byName, modes: (isNow ? facts.modes : own(facts.modes_at, sha)) ?? {}, changes };
}

/** An ordinary file, which is what GitHub's file list means where nothing else is known. */
const ORDINARY = '100644';
const modeOf = (list: FileList, file: ChangedFile): string => own(list.modes, file.filename) ?? ORDINARY;

function sameFile(a: ChangedFile, modeA: string, b: ChangedFile, modeB: string): boolean {
  if (a.status !== b.status || a.previous_filename !== b.previous_filename || modeA !== modeB) return false;
  if (a.sha !== null && a.sha === b.sha && a.patch === b.patch) return true;
  const [patchA, patchB] = [readPatch(a), readPatch(b)];
  return patchA !== null && patchB !== null && JSON.stringify(patchA.hunks) === JSON.stringify(patchB.hunks);
}
