import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Kysely, sql, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';
import type { Database } from '../database.ts';
import type { Tables } from '../tables.ts';
import { groupCommit } from './group-commit.ts';

const STATEMENTS_KEPT = 200;

/**
 * The embedded database: one file, one connection that writes and one that reads what is committed.
 * WAL with `synchronous = FULL`: a write that was acknowledged survives the loss of power.
 */
export function openSqlite(path: string): Database {
  const writing = new DatabaseSync(path);
  writing.exec('pragma busy_timeout = 5000');
  writing.exec('pragma journal_mode = wal');
  writing.exec('pragma synchronous = full');
  writing.exec('pragma foreign_keys = on');
  // What is moved within the file leaves no copy behind, which an erasure would not find: https://sqlite.org/pragma.html#pragma_secure_delete
  writing.exec('pragma secure_delete = fast');
  const reading = new DatabaseSync(path, { readOnly: true });
  reading.exec('pragma busy_timeout = 5000');

  const writer = new Kysely<Tables>({ dialect: new SqliteDialect({ database: adapt(writing) }) });
  const reader = new Kysely<Tables>({ dialect: new SqliteDialect({ database: adapt(reading) }) });
  const commits = groupCommit(writer, (statement) => writing.exec(statement));

  return {
    read: reader,
    write: commits.write,
    writeAtOnce: commits.writeAtOnce,
    // There is one writer at a time as it is.
    lock: async () => {},
    words: {
      identity: sql.raw('integer primary key autoincrement'),
      bytes: sql.raw('blob'),
      skipLocked: sql.raw(''),
      keepRows: sql.raw(''),
      migrationLock: sql.raw('select 1'),
      overwrite: sql.raw('pragma secure_delete = on'),
      guard: ({ name, table, before, when, says }) => [
        sql.raw(
          `create trigger ${name} before ${before} on ${table} when ${when} begin select raise(abort, '${says}'); end`,
        ),
      ],
    },
    async close() {
      await commits.settled();
      reading.close();
      writing.close();
    },
  };
}

/** What Kysely expects of better-sqlite3, on node:sqlite, with prepared statements used again. */
function adapt(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(text) {
      const known = statements.get(text);
      if (known !== undefined) return known;
      if (statements.size >= STATEMENTS_KEPT) statements.clear();
      const statement = adaptStatement(database.prepare(text));
      statements.set(text, statement);
      return statement;
    },
  };
}

/** Kysely hands on whatever it was given; SQLite itself refuses a value that is not one of its types. */
const adaptStatement = (statement: StatementSync): SqliteStatement => ({
  reader: statement.columns().length > 0,
  all: (parameters: readonly SQLInputValue[]) => statement.all(...parameters).map(plain),
  run: (parameters: readonly SQLInputValue[]) => statement.run(...parameters),
  iterate: (parameters: readonly SQLInputValue[]) => statement.iterate(...parameters),
});

/** node:sqlite's rows have no prototype, which surprises whoever compares or prints them. */
const plain = (row: object): object => ({ ...row });
