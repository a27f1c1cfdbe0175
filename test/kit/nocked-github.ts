import { generateKeyPairSync } from 'node:crypto';
import nock from 'nock';
import { expect, onTestFinished } from 'vitest';
import { createGitHubApp } from '../../src/adapters/github/app.ts';
import type { GitHubDoor } from '../../src/adapters/github/app.ts';
import type { LimitSettings } from '../../src/adapters/github/limits.ts';
import type { GitHub } from '../../src/app/ports.ts';
import { testTime } from './pauses.ts';
import type { TestTime } from './pauses.ts';
import { SILENT } from './silent-log.ts';

export const APP_ID = 4711;
export const INSTALLATION = 9;
export const SECRET = 'only-for-tests-0123456789';
const ORIGIN = 'https://github.test';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

export interface NockedGitHub {
  readonly door: GitHubDoor;
  /** Installation 9, on the account `acme`. */
  readonly github: GitHub;
  readonly time: TestTime;
  /** Where answers are put: what is asked beyond them fails, what is left over fails the test. */
  readonly answers: nock.Scope;
  /** The tokens that requests carried. */
  readonly tokens: string[];
}

/** The adapter against answers that a test lays out with nock; no request leaves the machine. Called within a test. */
export function nockedGitHub(options: { readonly limits?: LimitSettings } = {}): NockedGitHub {
  nock.disableNetConnect();
  onTestFinished(tidyUp);
  const time = testTime('jumps');
  const door = createGitHubApp({
    appId: APP_ID,
    privateKey,
    secret: SECRET,
    baseUrl: ORIGIN,
    clock: time,
    log: SILENT,
    pause: time.pause,
    ...options,
  });
  const tokens: string[] = [];
  const always = nock(ORIGIN).persist();
  let tokensMade = 0;
  always
    .post(/^\/app\/installations\/\d+\/access_tokens$/)
    .optionally()
    .reply(201, () => {
      tokensMade += 1;
      const expires_at = new Date(time.now() + 3_600_000).toISOString();
      return { token: `t${tokensMade}`, expires_at, permissions: {} };
    });
  always
    .get(`/app/installations/${INSTALLATION}`)
    .optionally()
    .reply(200, { id: INSTALLATION, account: { login: 'Acme', id: 1 } });
  const answers = nock(ORIGIN);
  answers.on('request', (request: Request) => {
    tokens.push(String(request.headers.get('authorization')).replace('token ', ''));
  });
  return { door, github: door.installation(INSTALLATION), time, answers, tokens };
}

/** Nothing is left for the next test; an answer that nobody asked for fails this one. */
function tidyUp(): void {
  const left = nock.pendingMocks();
  nock.cleanAll();
  nock.enableNetConnect();
  expect(left).toEqual([]);
}
