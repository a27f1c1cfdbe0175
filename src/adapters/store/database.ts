import type { RawBuilder } from 'kysely';
import type { Queries } from './tables.ts';

/** What SQLite and PostgreSQL do differently; everything else is written once, on top of this. */
export interface Database {
  /** Reads what is committed. */
  readonly read: Queries;
  /**
   * Runs the work in one transaction and resolves when it is on disk; what the work throws undoes it and is thrown. Where two
   * writers collide the work is run again, so it must do nothing but write.
   */
  write<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** The same, never behind those: for what somebody outside waits for. */
  writeAtOnce<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** Waits for a lock of that name and holds it until the transaction ends, whichever process asks. */
  lock(queries: Queries, name: string): Promise<void>;
  readonly words: Words;
  close(): Promise<void>;
}

/** SQL that the two spell differently. */
export interface Words {
  /** Type and constraint of a growing number that is the primary key. */
  readonly identity: RawBuilder<unknown>;
  readonly bytes: RawBuilder<unknown>;
  /** Ends a select: locks its rows and passes over those that another process has locked. */
  readonly skipLocked: RawBuilder<unknown>;
  /** Ends a select: until the transaction ends nobody changes its rows. */
  readonly keepRows: RawBuilder<unknown>;
  /** Begins a migration: one process at a time. */
  readonly migrationLock: RawBuilder<unknown>;
  /** Begins an erasure: what goes is overwritten where it stood, as far as the database can. */
  readonly overwrite: RawBuilder<unknown>;
  /** A table that refuses some of what a statement would do to its rows. */
  readonly guard: (guard: Guard) => readonly RawBuilder<unknown>[];
}

export interface Guard {
  readonly name: string;
  readonly table: string;
  readonly before: 'update' | 'delete';
  /** SQL over `old` and, before an update, `new`: what is refused. */
  readonly when: string;
  /** The error that the statement fails with. */
  readonly says: string;
}
