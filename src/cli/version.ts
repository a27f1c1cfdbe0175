import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** The version in the package's own package.json, which lies two folders up both in `src` and in `dist`. */
export async function version(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
