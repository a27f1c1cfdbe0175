import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { HELPFUL, NEEDED } from '../src/app/needs.ts';

it('the app asks for what the doctor looks for, and no more', async () => {
  const app = parse(await readFile(new URL('../app.yml', import.meta.url), 'utf8'));
  expect(app.default_permissions).toEqual({ ...NEEDED.permissions, ...HELPFUL.permissions });
  expect(app.default_events.toSorted()).toEqual([...NEEDED.events, ...HELPFUL.events].toSorted());
});
