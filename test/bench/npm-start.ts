import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../kit/serve-process.ts';

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly scripts: { readonly start: string };
};

/** The server as `npm start` starts it, flags of Node included: compiled, so the bench builds it first. */
export const NPM_START: readonly string[] = [...scripts.start.split(' ').slice(1), '--json'];
