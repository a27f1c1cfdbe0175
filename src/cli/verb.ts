import type { Parts } from './parts.ts';

/** 0: yes. 1: no. 2: the question could not be put. */
export type ExitCode = 0 | 1 | 2;

/** One thing that `lockstep` can be asked on the command line. One file a verb, one line in `verbs.ts`. */
export interface Verb {
  readonly name: string;
  /** What follows the name, as a manual writes it: `FILE [--json]`. */
  readonly usage: string;
  /** One sentence for the list of verbs. */
  readonly summary: string;
  /** What its exit status says, where 1 is not simply the other answer; left out: it is as everywhere. */
  readonly exit?: string;
  /** Its own flags; `--json` and `--help` are understood everywhere. */
  readonly flags: readonly Flag[];
  /** Where a second word follows, as in `ledger export`: the verbs under this one, by that word. */
  readonly verbs?: Verbs;
  /** Throws `Fault` where the question could not be put. */
  run(args: readonly string[], io: Io): Promise<ExitCode>;
}

/** Verbs by their word, each loaded when it is asked for. */
export type Verbs = Readonly<Record<string, () => Promise<Verb>>>;

export interface Flag {
  readonly name: string;
  /** What its value is called in the help, e.g. `FILE`; null: it takes none. */
  readonly value: string | null;
  readonly says: string;
}

/** What a verb may touch of the world around it; tests hand in their own. */
export interface Io {
  /** Writes to stdout, as it stands: the newline is the caller's. */
  out(text: string): void;
  /** Writes to stderr. */
  err(text: string): void;
  /** True on a terminal that wants colour. */
  readonly colour: boolean;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A file's text, relative to `cwd`; `-` is stdin. Throws `Fault` where it cannot be read. */
  readFile(path: string): Promise<string>;
  /** What only `main` can build: the store, git, the server. Each is loaded when it is asked for. */
  readonly parts: Parts;
}

/** The question could not be put (exit 2): what is wrong, and what to do next. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly next: string;
  constructor(message: string, next: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.next = next;
  }
}
