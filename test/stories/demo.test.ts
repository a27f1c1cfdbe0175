import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ROOT } from '../kit/serve-process.ts';

let temporary: string;

beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'demo-test-'));
});

afterEach(() => rm(temporary, { recursive: true }));

async function runDemo(...args: readonly string[]) {
  const began = performance.now();
  const env = { ...process.env, TMPDIR: temporary };
  const child = spawn(process.execPath, ['test/demo/main.ts', ...args], { cwd: ROOT, env });
  const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { said, complained, status: child.exitCode, took: performance.now() - began };
}

it('the demo tells the whole story in under fifteen seconds, in plain text, and leaves nothing behind', async () => {
  const { said, complained, status, took } = await runDemo();
  expect(complained).toBe('');
  expect(status).toBe(0);
  for (const line of [
    'Asked   @acme/web-platform, @acme/growth',
    '● Waiting for IT (0 of 1) and Marketing (0 of 1)  lockstep/main, in progress',
    'Kim’s sign-off stands',
    'Not counted: kim signed off before the last change',
    '✗ Blocked: sam asks for changes  lockstep/main, failure',
    '405: Required status check "lockstep/main" is expected.',
    '✓ Signed off by IT and Marketing  lockstep/main, success',
    'GitHub  Merged.',
    'npm run demo -- --keep',
  ])
    expect(said).toContain(line);
  expect(said).not.toContain('<!--');
  expect(said).not.toContain('\u001B');
  expect(took).toBeLessThan(15_000);
  expect(await readdir(temporary)).toEqual([]);
});

it('the demo refuses a word that it does not know, and says which it does', async () => {
  const { complained, status } = await runDemo('--fast');
  expect(status).toBe(2);
  expect(complained).toContain('--keep');
});
