import { createPrivateKey } from 'node:crypto';
import { resolve } from 'node:path';
import type { Settings } from './settings.ts';
import { Fault, type Io } from './verb.ts';

type Environment = Io['env'];

/** A setting, or what is wrong with it. INVARIANT: `wrong` never holds the value, which may be a secret. */
type Reading<T> = { readonly value: T } | { readonly wrong: string };

/** Reads what the server is told by its environment. Throws one `Fault` that names everything wrong at once. */
export async function readSettings(io: Pick<Io, 'env' | 'cwd' | 'readFile'>): Promise<Settings> {
  const { env, cwd } = io;
  const wrong: string[] = [];
  const take = <T>(reading: Reading<T>, instead: T): T => {
    if ('value' in reading) return reading.value;
    wrong.push(reading.wrong);
    return instead;
  };
  const settings: Settings = {
    appId: take(readAppId(env), 0),
    privateKey: take(await readPrivateKey(io), ''),
    webhookSecret: take(readWebhookSecret(env), ''),
    githubApiUrl: take(readUrl(env, 'GITHUB_API_URL'), null) ?? 'https://api.github.com',
    publicUrl: take(readUrl(env, 'PUBLIC_URL'), null),
    port: take(readPort(env), 0),
    host: env['HOST'] || '0.0.0.0',
    dataDir: dataDir(env, cwd),
    databaseUrl: take(readDatabaseUrl(env), null),
    logLevel: take(readLogLevel(env), 'info'),
  };
  if (wrong.length === 0) return settings;
  throw new Fault(
    `the environment needs mending:\n${wrong.map((says) => `  - ${says}`).join('\n')}`,
    'The first three are on the app’s page on GitHub: Settings, Developer settings, GitHub Apps, your app.',
  );
}

/** Where the store is, which is all that some verbs need. Throws `Fault`. */
export function readStorePlace(env: Environment, cwd: string): Pick<Settings, 'dataDir' | 'databaseUrl'> {
  const database = readDatabaseUrl(env);
  if ('value' in database) return { dataDir: dataDir(env, cwd), databaseUrl: database.value };
  throw new Fault(database.wrong, 'Or unset it, for the embedded store in DATA_DIR.');
}

const dataDir = (env: Environment, cwd: string): string => resolve(cwd, env['DATA_DIR'] || '.lockstep');

function readAppId(env: Environment): Reading<number> {
  const text = env['APP_ID']?.trim() ?? '';
  if (/^[1-9]\d{0,14}$/.test(text)) return { value: Number(text) };
  return { wrong: text === '' ? 'APP_ID is missing.' : 'APP_ID has to be the app’s number, e.g. 123456.' };
}

async function readPrivateKey({ env, readFile }: Pick<Io, 'env' | 'readFile'>): Promise<Reading<string>> {
  const text = env['PRIVATE_KEY']?.trim() ?? '';
  if (text !== '') return readPem('PRIVATE_KEY', text);
  const path = env['PRIVATE_KEY_PATH'];
  if (!path)
    return { wrong: 'PRIVATE_KEY or PRIVATE_KEY_PATH is missing: the key that GitHub makes for the app.' };
  try {
    return readPem('PRIVATE_KEY_PATH', await readFile(path));
  } catch (error) {
    if (error instanceof Fault) return { wrong: `PRIVATE_KEY_PATH: ${error.message}` };
    throw error;
  }
}

/** Takes PEM as it is, with its line breaks written `\n`, or in base64. Gives PKCS#8, whichever of its forms came in. */
function readPem(name: string, text: string): Reading<string> {
  const decoded = text.includes('-----BEGIN') ? text : Buffer.from(text, 'base64').toString('utf8');
  try {
    const key = createPrivateKey(decoded.replaceAll(String.raw`\n`, '\n'));
    if (key.asymmetricKeyType !== 'rsa')
      return { wrong: `${name} has to be an RSA key, as GitHub makes it.` };
    return { value: key.export({ type: 'pkcs8', format: 'pem' }).toString() };
  } catch {
    return {
      wrong: `${name} has to hold the whole .pem file: as it is, with \\n for line breaks, or in base64.`,
    };
  }
}

const SHORTEST_SECRET = 16;
const KNOWN_SECRETS = new Set([
  'development',
  'secret',
  'changeme',
  'webhooksecret',
  'mywebhooksecret',
  'yourwebhooksecret',
  'yourwebhooksecrethere',
  'mysecretmysecret',
  'secretsecretsecret',
  'developmentsecret',
]);
const MAKE_ONE = 'Make one with `openssl rand -hex 32`, and set the same on the app’s page.';

function readWebhookSecret(env: Environment): Reading<string> {
  const text = env['WEBHOOK_SECRET'] ?? '';
  if (text === '') return { wrong: `WEBHOOK_SECRET is missing. ${MAKE_ONE}` };
  if (text !== text.trim()) return { wrong: 'WEBHOOK_SECRET begins or ends with a space.' };
  if (KNOWN_SECRETS.has(text.toLowerCase().replace(/[^a-z\d]/g, '')))
    return { wrong: `WEBHOOK_SECRET is one that everybody knows. ${MAKE_ONE}` };
  if (text.length < SHORTEST_SECRET)
    return { wrong: `WEBHOOK_SECRET is shorter than ${SHORTEST_SECRET} characters. ${MAKE_ONE}` };
  return { value: text };
}

function readUrl(env: Environment, name: string): Reading<string | null> {
  const text = env[name]?.trim() ?? '';
  if (text === '') return { value: null };
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '')
    return { wrong: `${name} has to be a URL that begins with https://, without a password.` };
  return { value: text.replace(/\/+$/, '') };
}

function readPort(env: Environment): Reading<number> {
  const text = env['PORT']?.trim() || '3000';
  const port = Number(text);
  return /^\d+$/.test(text) && port <= 65_535
    ? { value: port }
    : { wrong: 'PORT has to be a number from 0 to 65535.' };
}

function readDatabaseUrl(env: Environment): Reading<string | null> {
  const text = env['DATABASE_URL']?.trim() ?? '';
  if (text === '') return { value: null };
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text)
    ? { value: text }
    : { wrong: 'DATABASE_URL has to be a URL that begins with postgres://.' };
}

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;

function readLogLevel(env: Environment): Reading<Settings['logLevel']> {
  const text = env['LOG_LEVEL']?.trim().toLowerCase() || 'info';
  const level = LEVELS.find((known) => known === text);
  return level === undefined
    ? { wrong: `LOG_LEVEL has to be one of ${LEVELS.join(', ')}.` }
    : { value: level };
}
