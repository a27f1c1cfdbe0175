import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStore } from '../../src/adapters/store/open.ts';
import { ROOT, type ServeProcess, startServe } from '../kit/serve-process.ts';
import { CHECKOUT } from '../kit/story.ts';
import { SHOP_POLICY, type Shop, startShop } from '../kit/world.ts';

interface Ended {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `lockstep` as an operator does: a process of its own, with nothing in its environment but what is given. */
async function lockstep(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const command = [join(ROOT, 'src/main.ts'), ...args];
  const { PATH } = process.env;
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, command, {
      env: { PATH, ...env },
    });
    return { exit: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { exit: code, out: stdout, err: stderr };
  }
}

describe('lockstep serve', () => {
  let shop: Shop;
  let server: ServeProcess;

  beforeEach(async () => {
    shop = await startShop({ clock: { now: () => Date.now() } });
    server = await startServe(shop.github);
    shop.github.webhookUrl = server.webhookUrl;
  });

  afterEach(async () => {
    await server.stop();
    await shop.github.finish();
  });

  it('judges a pull request, and its facts give the same verdict anywhere', async () => {
    const pull = shop.world.openPull({ files: CHECKOUT });
    await vi.waitFor(
      () => expect(checks()).toEqual(['lockstep/main: Waiting for IT (0 of 1) and Marketing (0 of 1)']),
      {
        timeout: 20_000,
      },
    );
    await vi.waitFor(
      async () => expect(await metrics()).toMatch(/lockstep_verdicts_total\{outcome="waiting"\} [1-9]/),
      {
        timeout: 20_000,
      },
    );

    const facts = await lockstep(['facts', `ACME/shop#${pull.number}`], { DATA_DIR: server.dataDir });
    expect([facts.exit, facts.err]).toEqual([0, '']);
    const unknown = await lockstep(['facts', 'acme/shop#99'], { DATA_DIR: server.dataDir });
    expect([unknown.exit, unknown.err]).toEqual([2, expect.stringContaining('has not judged acme/shop#99')]);
    const [policy, recorded] = [join(server.dataDir, 'policy.yml'), join(server.dataDir, 'pull.json')];
    await writeFile(policy, SHOP_POLICY);
    await writeFile(recorded, facts.out);
    const simulated = await lockstep(['simulate', '--policy', policy, '--pull', recorded, '--json']);
    expect(simulated.exit).toBe(1);
    expect(JSON.parse(simulated.out)).toMatchObject({
      verdict: 'waiting',
      check: { title: 'Waiting for IT (0 of 1) and Marketing (0 of 1)' },
    });
  });

  it('stores nothing of a forged delivery', async () => {
    const headers = {
      'content-type': 'application/json',
      'x-github-event': 'pull_request',
      'x-github-delivery': 'forged',
      'x-hub-signature-256': `sha256=${'0'.repeat(64)}`,
    };
    const response = await fetch(server.webhookUrl, {
      method: 'POST',
      headers,
      body: '{"installation":{"id":1}}',
    });
    expect(response.status).toBe(401);
    const store = await openStore({ dataDir: server.dataDir, databaseUrl: null });
    expect(await store.readDelivery('forged')).toBeNull();
    await store.close();
  });

  const checks = (): readonly string[] =>
    [...shop.repository.checks.values()].map(({ name, title }) => `${name}: ${title}`);
  const metrics = async (): Promise<string> => (await fetch(`${server.url}/metrics`)).text();
});

describe('the command line as a process', () => {
  it('refuses to serve with a default secret, names every fault, and repeats no value', async () => {
    const env = { APP_ID: 'hunter2', PRIVATE_KEY: 'hunter2', WEBHOOK_SECRET: 'development', PORT: 'hunter2' };
    const { exit, out, err } = await lockstep(['serve'], env);
    expect([exit, out]).toEqual([2, '']);
    for (const name of ['APP_ID', 'PRIVATE_KEY', 'WEBHOOK_SECRET', 'PORT', 'openssl rand -hex 32'])
      expect(err).toContain(name);
    expect(err).not.toContain('hunter2');
  });

  it('names a file that is missing, or is a folder', async () => {
    const missing = await lockstep(['validate', '/nowhere/lockstep.yml']);
    expect([missing.exit, missing.err]).toEqual([2, expect.stringContaining('there is no such file')]);
    const folder = await lockstep(['validate', '/']);
    expect([folder.exit, folder.err]).toEqual([2, expect.stringContaining('it is a folder')]);
  });

  it('ends quietly where its reader leaves early', async () => {
    const main = `"${process.execPath}" "${join(ROOT, 'src/main.ts')}"`;
    const { stdout, stderr } = await promisify(execFile)('sh', [
      '-c',
      `${main} help --json | true; ${main} help | head -1`,
    ]);
    expect([stdout, stderr]).toEqual([
      'Lockstep lets two departments decide together before a change is merged.\n',
      '',
    ]);
  });

  it('says which version it is', async () => {
    const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(await lockstep(['--version'])).toEqual({ exit: 0, out: `${version}\n`, err: '' });
  });

  it('has no facts where no server has stored any, and leaves no trace there', async () => {
    const nowhere = join(tmpdir(), 'lockstep-nothing-here');
    const { exit, err } = await lockstep(['facts', 'acme/shop#99'], { DATA_DIR: nowhere });
    expect([exit, err]).toEqual([2, expect.stringContaining(`${nowhere} holds no store`)]);
    expect(existsSync(nowhere)).toBe(false);
  });
});
