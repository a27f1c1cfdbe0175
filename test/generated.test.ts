import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { GENERATED } from './generate/generated.ts';

it.each(Object.entries(GENERATED))(
  '%s is what the code says (if not: npm run generate)',
  async (path, generate) => {
    expect(readFileSync(join(import.meta.dirname, '..', path), 'utf8')).toBe(await generate());
  },
);
