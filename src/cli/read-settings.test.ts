import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readSettings } from './read-settings.ts';
import { Fault } from './verb.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PKCS1 = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
const PKCS8 = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const good = { APP_ID: '12', PRIVATE_KEY: PKCS1, WEBHOOK_SECRET: '0123456789abcdef' };

const read = (env: Record<string, string>, files: Record<string, string> = {}) =>
  readSettings({
    env,
    cwd: '/srv',
    readFile: async (path) => {
      const text = files[path];
      if (text === undefined) throw new Fault(`${path} cannot be read: there is no such file.`, '');
      return text;
    },
  });
const fault = async (env: Record<string, string>): Promise<string> => {
  const failed = await read(env).then(
    () => null,
    (error: unknown) => error,
  );
  expect(failed).toBeInstanceOf(Fault);
  return failed instanceof Fault ? failed.message : '';
};

describe('the settings', () => {
  it('have a default wherever one is safe', async () => {
    expect(await read(good)).toEqual({
      appId: 12,
      privateKey: PKCS8,
      webhookSecret: '0123456789abcdef',
      githubApiUrl: 'https://api.github.com',
      publicUrl: null,
      port: 3000,
      host: '0.0.0.0',
      dataDir: '/srv/.lockstep',
      databaseUrl: null,
      logLevel: 'info',
    });
  });

  it.each([
    ['as it is', PKCS8],
    ['with its line breaks written out', PKCS1.replaceAll('\n', String.raw`\n`)],
    ['in base64', Buffer.from(PKCS1).toString('base64')],
  ])('take the private key %s', async (_, key) => {
    expect((await read({ ...good, PRIVATE_KEY: key })).privateKey).toBe(PKCS8);
  });

  it('take the private key from a file', async () => {
    const env = { APP_ID: '12', WEBHOOK_SECRET: good.WEBHOOK_SECRET, PRIVATE_KEY_PATH: 'key.pem' };
    expect((await read(env, { 'key.pem': PKCS1 })).privateKey).toBe(PKCS8);
  });

  it('tell all faults at once', async () => {
    const said = await fault({
      PORT: '99999',
      DATABASE_URL: 'mysql://x',
      GITHUB_API_URL: 'github',
      LOG_LEVEL: 'loud',
    });
    for (const name of [
      'APP_ID',
      'PRIVATE_KEY',
      'WEBHOOK_SECRET',
      'PORT',
      'DATABASE_URL',
      'GITHUB_API_URL',
      'LOG_LEVEL',
    ])
      expect(said).toContain(name);
  });

  it.each(['development', 'secret', 'changeme', 'too short', 'Your-Webhook-Secret', 'development-secret'])(
    'refuse the webhook secret %s and say how to make one',
    async (secret) => {
      expect(await fault({ ...good, WEBHOOK_SECRET: secret })).toContain('openssl rand -hex 32');
    },
  );

  it('are never repeated in a fault, since they may be secrets', async () => {
    const said = await fault({
      APP_ID: 'hunter2',
      PRIVATE_KEY: 'hunter2',
      WEBHOOK_SECRET: 'hunter2',
      DATABASE_URL: 'hunter2',
      PUBLIC_URL: 'https://me:hunter2@example.com',
    });
    expect(said).not.toContain('hunter2');
  });
});
