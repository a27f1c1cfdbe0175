import type { Parts } from '../../src/cli/parts.ts';
import { type ExitCode, Fault, type Io } from '../../src/cli/verb.ts';
import { run } from '../../src/cli/run.ts';

/** What somebody sees who typed a command line: what was printed, and how it ended. */
export interface Shown {
  readonly exit: ExitCode;
  readonly out: string;
  readonly err: string;
}

export interface TerminalOptions {
  /** Files by name; no other can be read. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly colour?: boolean;
  readonly parts?: Partial<Parts>;
}

/** Types `lockstep <argv>` and shows what comes of it. */
export async function type(argv: readonly string[], options: TerminalOptions = {}): Promise<Shown> {
  let out = '';
  let err = '';
  const io: Io = {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    colour: options.colour ?? false,
    cwd: options.cwd ?? '/home/ben/shop',
    env: options.env ?? {},
    readFile: async (path) => readNamed(options.files ?? {}, path),
    parts: {
      openStore: absent,
      openWorkingCopy: absent,
      openGitHubSetup: absent,
      writeCalendar: absent,
      serve: absent,
      ...options.parts,
    },
  };
  const exit = await run(argv, io);
  return { exit, out, err };
}

function readNamed(files: Readonly<Record<string, string>>, path: string): string {
  const text = files[path];
  if (text === undefined)
    throw new Fault(`${path} cannot be read: there is no such file.`, 'Check the path.');
  return text;
}

const absent = async (): Promise<never> => {
  throw new Error('this command line was not given that part');
};
