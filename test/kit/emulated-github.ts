import { createEmulator } from 'emulate';
import { NEEDED } from '../../src/app/needs.ts';
import type { Loose, Reply } from './github/caller.ts';

/** Another maker's GitHub, with an organisation, a repository, people with tokens, and the app installed. */
export interface EmulatedGitHub {
  readonly url: string;
  readonly app: { readonly id: number; readonly privateKey: string; readonly webhookSecret: string };
  readonly installation: number;
  /** Asks its API as one of the people. Throws where the answer is an error that is not in `expected`. */
  as(login: string): (request: string, body?: object, expected?: number) => Promise<Reply['body']>;
  stop(): Promise<void>;
}

const PEOPLE = ['ben', 'kim', 'lee', 'sam', 'ana', 'dana'];
const WEBHOOK_SECRET = 'a secret that only the two of us know';
const APP = 4711;
const INSTALLATION = 100;

/** Starts it on a free port; events go to `webhookUrl`, signed. */
export async function startEmulatedGitHub(webhookUrl: string): Promise<EmulatedGitHub> {
  const emulator = await createEmulator({ service: 'github', port: 0, seed: seed(webhookUrl) });
  const secret = emulator.generatedSecrets.find(({ kind }) => kind === 'github.app_private_key');
  if (secret === undefined) throw new Error('The app got no key.');
  return {
    url: emulator.url,
    app: { id: APP, privateKey: secret.value, webhookSecret: WEBHOOK_SECRET },
    installation: INSTALLATION,
    as: (login) => async (request, body, expected) => {
      const [method = '', path = ''] = request.split(' ');
      const headers = { authorization: `token ${login}-token`, 'content-type': 'application/json' };
      const given = method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) };
      const answer = await fetch(emulator.url + path, { method, headers, ...given });
      const text = await answer.text();
      if (!answer.ok && answer.status !== expected) throw new Error(`${request}: ${answer.status} ${text}`);
      const parsed: Loose = text === '' ? null : JSON.parse(text);
      return { status: answer.status, ...parsed };
    },
    stop: () => emulator.close(),
  };
}

const seed = (webhookUrl: string) => ({
  tokens: Object.fromEntries(
    PEOPLE.map((login) => [`${login}-token`, { login, scopes: ['repo', 'admin:org'] }]),
  ),
  github: {
    users: PEOPLE.map((login) => ({ login })),
    orgs: [
      {
        login: 'acme',
        members: PEOPLE.map((login) => ({ login, role: login === 'dana' ? 'admin' : 'member' })),
      },
    ],
    repos: [{ owner: 'acme', name: 'shop', auto_init: true }],
    apps: [
      {
        app_id: APP,
        slug: 'lockstep',
        name: 'Lockstep',
        permissions: NEEDED.permissions,
        events: ['issue_comment', 'pull_request', 'pull_request_review', 'push'],
        webhook_url: webhookUrl,
        webhook_secret: WEBHOOK_SECRET,
        installations: [{ installation_id: INSTALLATION, account: 'acme', repository_selection: 'all' }],
      },
    ],
  },
});
