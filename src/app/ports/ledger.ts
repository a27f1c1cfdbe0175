import type { Entry, NewEntry } from '../../core/ledger/entry.ts';
import type { Account } from '../../core/facts/facts.ts';
import type { Instant } from '../../core/time/instant.ts';

export type { Entry, NewEntry } from '../../core/ledger/entry.ts';

/** The append-only record: one chain for each installation. Entries are added with the change that they tell of, in one transaction. */
export interface Ledger {
  /** Adds entries to the end of the installation's chain, in their order. */
  append(installation: number, entries: readonly NewEntry[]): Promise<void>;
  /** Entries after a sequence number, in order, at most `limit`. */
  readLedger(
    installation: number,
    page: { readonly after: number; readonly limit: number },
  ): Promise<readonly Entry[]>;
  /** Installations that have a ledger. */
  ledgers(): Promise<readonly number[]>;
  /** The last entry's number and hash, kept apart from the entries so that a cut-off end is noticed; null: there is none. */
  ledgerEnd(installation: number): Promise<{ readonly seq: number; readonly hash: string } | null>;
  /** The names that are known of accounts, by id; an erased or unknown one is left out. */
  readNames(installation: number, ids: readonly number[]): Promise<ReadonlyMap<number, string>>;
  /** Notes how accounts are called now. One that was erased stays erased. */
  learnNames(installation: number, accounts: readonly Pick<Account, 'id' | 'login'>[]): Promise<void>;
  /**
   * Erases a person's name, and the words that they wrote, everywhere in the installation's ledger; the chain still holds,
   * because it carries only their hashes. Gives how many entries of theirs there are.
   */
  erasePerson(installation: number, id: number): Promise<number>;
}

/** Somebody who said that they are away, as stored. */
export interface StoredAbsence {
  readonly id: number;
  readonly login: string;
  readonly until: Instant;
  readonly deputy: { readonly id: number; readonly login: string } | null;
}

export interface Absences {
  /** Those who are away at that moment. */
  readAbsences(installation: number, at: Instant): Promise<readonly StoredAbsence[]>;
  /** Somebody has one absence at most; a new one takes its place, one that ends in the past ends it. */
  writeAbsence(installation: number, absence: StoredAbsence): Promise<void>;
}
