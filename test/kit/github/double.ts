import { generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../../src/app/ports.ts';
import { complete, completeEvent } from '../openapi/complete.ts';
import { validateEvent } from '../openapi/validate.ts';
import { testClock } from '../clock.ts';
import type { Context, Place } from './context.ts';
import { createDeliveries } from './deliveries.ts';
import type { Deliveries } from './deliveries.ts';
import { createFaults } from './faults.ts';
import type { Fault } from './faults.ts';
import { createLog } from './log.ts';
import type { LoggedRequest } from './log.ts';
import type { App, Installation, Person, State } from './model.ts';
import { createApi } from './server.ts';
import { accountShape, organisationShape } from './shapes/account.ts';
import type { Shape } from './shapes/account.ts';
import { nodeId } from './shapes/places.ts';
import { repositoryShape } from './shapes/repository.ts';
import { createWorld } from './world.ts';
import type { World } from './world.ts';

/** GitHub as an app sees it: an API, webhooks, and a world of people who act. */
export interface GitHubDouble {
  /** What `GITHUB_API_URL` names. */
  readonly url: string;
  readonly app: App;
  /** What people do. */
  readonly world: World;
  /** Every request since the start or the last `forgetRequests`. */
  readonly requests: readonly LoggedRequest[];
  forgetRequests(): void;
  /** Where events go; null: nowhere. */
  webhookUrl: string | null;
  readonly deliveries: Deliveries;
  /** When all events were answered. */
  idle(): Promise<void>;
  /** The next requests of an operation go wrong. */
  fail(operation: string, fault: Fault): void;
  /** Nothing goes wrong any more. */
  mend(): void;
  /** Milliseconds before each answer. */
  latency: number | (() => number);
  /** Where a request, an answer or an event contradicts GitHub's published description. */
  readonly violations: readonly string[];
  /** Forgets the violations: a story asked for them. */
  forgive(): void;
  /** Ends the double; throws where anything contradicted the description. A test ends with it. */
  finish(): Promise<void>;
  /** Ends the double. */
  stop(): Promise<void>;
}

export interface DoubleOptions {
  readonly clock?: Clock;
  readonly latency?: number | (() => number);
  /** Checks everything against GitHub's description; a bench switches it off. */
  readonly validate?: boolean;
  readonly appId?: number;
  readonly webhookSecret?: string;
}

/** Starts a GitHub of one's own on a free port. */
export async function startGitHubDouble(options: DoubleOptions = {}): Promise<GitHubDouble> {
  const clock = options.clock ?? testClock();
  const state = emptyState(options);
  const deliveries = createDeliveries({ clock, secret: state.app.webhookSecret });
  const violations: string[] = [];
  const validate = options.validate ?? true;
  let lastId = 1000;
  const context: Context = {
    state,
    clock,
    id: () => (lastId += 1),
    emit: (name, place, sender, payload) => {
      for (const installation of listeners(state, name, place)) {
        const whole = payloadOf(installation, { name, place, sender, payload });
        const body = JSON.stringify(whole);
        if (validate) violations.push(...validateEvent(name, JSON.parse(body)));
        deliveries.add({
          ...namesOf(name),
          installation: installation.id,
          repository: repositoryId(place),
          body,
        });
      }
    },
  };
  const world = createWorld(context);
  const [log, faults] = [createLog(clock), createFaults()];
  let latency = options.latency ?? 0;
  const api = createApi({
    context,
    world,
    deliveries,
    log,
    faults,
    latency: () => (typeof latency === 'number' ? latency : latency()),
    validate,
    violations,
  });
  await new Promise<void>((resolve) => void api.listen(0, '127.0.0.1', resolve));
  const stop = async (): Promise<void> => {
    deliveries.stop();
    api.closeAllConnections();
    await new Promise<void>((resolve) => void api.close(() => resolve()));
  };
  return {
    url: `http://127.0.0.1:${(api.address() as AddressInfo).port}`,
    app: state.app,
    world,
    requests: log.all,
    forgetRequests: () => log.clear(),
    deliveries,
    get webhookUrl() {
      return deliveries.url;
    },
    set webhookUrl(url) {
      deliveries.url = url;
    },
    idle: () => deliveries.idle(),
    fail: (operation, fault) => faults.add(operation, fault),
    mend: () => faults.clear(),
    get latency() {
      return latency;
    },
    set latency(value) {
      latency = value;
    },
    violations,
    forgive: () => {
      violations.length = 0;
    },
    finish: async () => {
      await stop();
      if (violations.length > 0) throw new Error([...new Set(violations)].join('\n'));
    },
    stop,
  };
}

let keys: { readonly publicKey: string; readonly privateKey: string } | undefined;

/** One key pair a process: making one takes a while. */
function keyPair() {
  keys ??= generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return keys;
}

function emptyState(options: DoubleOptions): State {
  const bot: Person = { id: 900, login: 'lockstep[bot]', type: 'Bot' };
  const webFlow: Person = { id: 901, login: 'web-flow', type: 'User' };
  return {
    app: {
      id: options.appId ?? 4711,
      slug: 'lockstep',
      name: 'Lockstep',
      ...keyPair(),
      webhookSecret: options.webhookSecret ?? 'a secret that only the two of us know',
      bot,
    },
    accounts: new Map([
      [bot.login, bot],
      [webFlow.login, webFlow],
    ]),
    teams: new Map(),
    repositories: new Map(),
    installations: new Map(),
    tokens: new Map(),
  };
}

/** Installations that are told: those that see the place and asked for the event. Installation events need no asking. */
function listeners(state: State, name: string, place: Place): readonly Installation[] {
  const [event = ''] = name.split('.');
  return [...state.installations.values()].filter((installation) => {
    if (place.kind === 'installation') return installation.id === place.id;
    if (!installation.events.includes(event) || installation.suspended) return false;
    if (place.kind === 'organisation') return installation.account.login === place.org;
    return installation.repositories.has(place.repository.full_name);
  });
}

function payloadOf(
  installation: Installation,
  event: { readonly name: string; readonly place: Place; readonly sender: Person; readonly payload: Shape },
): Shape {
  const { action } = namesOf(event.name);
  const { place } = event;
  const repository =
    place.kind === 'repository'
      ? { repository: repositoryShape(place.repository, 'repository-webhooks') }
      : {};
  const account = installation.account;
  return completeEvent(event.name, {
    ...(action === null ? {} : { action }),
    ...repository,
    ...(account.type === 'Organization' ? { organization: organisationShape(account) } : {}),
    installation: complete('simple-installation', {
      id: installation.id,
      node_id: nodeId('Installation', installation.id),
    }),
    sender: accountShape(event.sender),
    ...event.payload,
  });
}

function namesOf(name: string): { readonly event: string; readonly action: string | null } {
  const [event = '', action = null] = name.split('.');
  return { event, action };
}

const repositoryId = (place: Place): number | null =>
  place.kind === 'repository' ? place.repository.id : null;
