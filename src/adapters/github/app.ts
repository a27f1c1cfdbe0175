import { Octokit } from '@octokit/rest';
import { Probot, ProbotOctokit } from 'probot';
import type { Clock, GitHubApp, Log, Meter } from '../../app/ports.ts';
import { NO_METER } from '../../app/ports.ts';
import type { GitHubSetup } from '../../app/doctor/setup.ts';
import { createAppApi } from './app-api.ts';
import { createInstallation } from './installation.ts';
import type { LimitSettings } from './limits.ts';
import { GITHUB_LIMITS } from './limits.ts';
import { createLru } from './lru.ts';
import type { Pause } from './pause.ts';
import { pause as realPause } from './pause.ts';
import { createRedelivery } from './redelivery.ts';
import { createSetup } from './setup.ts';
import { octokitLog, probotLog } from './vendor-logs.ts';

export interface GitHubAppOptions {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  /** The webhook secret. */
  readonly secret: string;
  /** `https://api.github.com`, or `https://HOST/api/v3` of an enterprise server. */
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly pause?: Pause;
  readonly limits?: LimitSettings;
  /** Left out: nothing is counted. */
  readonly meter?: Meter;
}

export interface GitHubDoor extends GitHubApp {
  /** How GitHub is set up for the app; what `doctor` looks at. */
  readonly setup: GitHubSetup;
  /** Whether GitHub signed this body with our secret; `signature` is the header `x-hub-signature-256`. */
  verify(body: string, signature: string): Promise<boolean>;
}

/** Clients that are kept; one that was forgotten starts with a new token and empty windows. */
const CLIENTS = 1000;

/** The GitHub App: Probot receives and signs, every installation has its own client. Nothing is sent before it is needed. */
export function createGitHubApp(options: GitHubAppOptions): GitHubDoor {
  const { appId, secret, clock } = options;
  // Probot would fall back to a secret that everybody knows.
  if (secret === '' || secret === 'development') throw new Error('The webhook secret is empty or a default.');
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  const pause = options.pause ?? realPause;
  const meter = options.meter ?? NO_METER;
  const probot = createProbot(options, baseUrl);
  const app = createAppApi(async () => (await probot.auth()).request, { pause, meter });
  const octokit = new Octokit({
    baseUrl,
    userAgent: 'lockstep',
    request: { fetch },
    log: octokitLog(options.log),
  }).request;

  const client = createLru(CLIENTS, (id: number) =>
    createInstallation({
      id,
      appId,
      app,
      octokit,
      graphqlUrl: baseUrl.replace(/\/api\/v3$/, '/api') + '/graphql',
      clock,
      pause,
      limits: options.limits ?? GITHUB_LIMITS,
      meter,
    }),
  );

  const setup = createSetup(appId, app, (id) => client(id).api);
  return {
    installation: (id, check) => client(id).github(check),
    redelivery: createRedelivery(app),
    setup,
    async readInstallations() {
      const all = await setup.readInstallations();
      return all.filter(({ suspended }) => !suspended).map(({ id }) => id);
    },
    async verify(body, signature) {
      if (body === '' || !signature.startsWith('sha256=')) return false;
      return (await probot.ready()).webhooks.verify(body, signature);
    },
  };
}

function createProbot({ appId, privateKey, secret, log }: GitHubAppOptions, baseUrl: string): Probot {
  return new Probot({
    appId,
    privateKey,
    secret,
    baseUrl,
    request: { fetch },
    // Only the function form switches these off. Their one queue for all installations would let one slow the others,
    // and a repeated write could do a thing twice; `limits.ts` and `api.ts` do both.
    Octokit: ProbotOctokit.defaults((defaults: object) => ({
      ...defaults,
      throttle: { enabled: false },
      retry: { enabled: false },
    })),
    log: probotLog(log),
  });
}
