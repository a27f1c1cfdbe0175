import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Parts } from './parts.ts';
import { codeOf, sayCause } from './say-cause.ts';
import { Fault, type Io } from './verb.ts';

/** The real world of this process. Colour only on a terminal, and not with `NO_COLOR` (no-color.org). */
export function processIo(parts: Parts): Io {
  return {
    out: (words) => void process.stdout.write(words),
    err: (words) => void process.stderr.write(words),
    colour: process.stdout.isTTY && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb',
    cwd: process.cwd(),
    env: process.env,
    readFile: (path) => (path === '-' ? text(process.stdin) : readNamed(path)),
    parts,
  };
}

async function readNamed(path: string): Promise<string> {
  try {
    const bytes = await readFile(resolve(path));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Fault(
      `${path} cannot be read: ${whyUnreadable(cause)}.`,
      'Check the path, and that you may read it.',
      {
        cause,
      },
    );
  }
}

function whyUnreadable(cause: unknown): string {
  switch (codeOf(cause)) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EACCES':
    case 'EPERM':
      return 'permission was denied';
    case 'EISDIR':
      return 'it is a folder';
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return 'it is not UTF-8 text';
    default:
      return sayCause(cause);
  }
}
