import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GENERATED } from './generate/generated.ts';

/** `npm run generate`: writes every file that is made from the code. `test/generated.test.ts` tells when one is old. */
for (const [path, generate] of Object.entries(GENERATED)) {
  const file = join(import.meta.dirname, '..', path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, await generate());
  console.log(`wrote ${path}`);
}
