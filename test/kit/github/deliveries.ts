import { createHmac, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { Clock } from '../../../src/app/ports.ts';
import type { Instant } from '../../../src/core/time/instant.ts';

/** One event on its way to one installation of the app. */
export interface Delivery {
  /** The same in every attempt. */
  readonly id: string;
  readonly event: string;
  readonly action: string | null;
  readonly installation: number;
  readonly repository: number | null;
  readonly body: string;
  readonly at: Instant;
  readonly attempts: readonly Attempt[];
}

/** One time that a delivery was sent. GitHub numbers and lists each attempt apart. */
export interface Attempt {
  readonly number: number;
  readonly at: Instant;
  /** What the app answered; 0: no answer at all. */
  readonly status: number;
  readonly redelivery: boolean;
}

export interface Deliveries {
  /** Everything that was ever sent or is held, oldest first. */
  readonly all: readonly Delivery[];
  /** What waits because of `hold`. */
  readonly held: readonly Delivery[];
  /** From now on nothing is sent by itself: a test delivers, reorders, repeats or drops. */
  hold(): void;
  /** Sends what is held in order, and what comes from now on by itself. */
  release(): void;
  /** Sends one now, also one that was sent before; the answer's status. */
  deliver(delivery: Delivery): Promise<number>;
  /** A held delivery never arrives. */
  drop(delivery: Delivery): void;
  /** When everything under way was answered. */
  idle(): Promise<void>;
  add(delivery: Omit<Delivery, 'id' | 'at' | 'attempts'>): void;
  /** Where the app listens; null: nobody does, deliveries are recorded with no attempt. */
  url: string | null;
  /** How many are sent at once; 1 keeps their order. */
  lanes: number;
  stop(): void;
}

/** Signs events and posts them to the app, in order unless told otherwise. */
export function createDeliveries(given: { readonly clock: Clock; readonly secret: string }): Deliveries {
  const agent = new Agent({ keepAlive: true });
  const all: Delivery[] = [];
  const attemptsOf = new Map<string, Attempt[]>();
  const waiting: Delivery[] = [];
  let held: Delivery[] = [];
  let holding = false;
  let busy = 0;
  let sent = 0;
  let idlers: (() => void)[] = [];

  const send = async (delivery: Delivery): Promise<number> => {
    const attempts = attemptsOf.get(delivery.id);
    if (deliveries.url === null || attempts === undefined)
      throw new Error('Nobody listens: set deliveries.url.');
    busy += 1;
    const status = await post(agent, deliveries.url, given.secret, delivery);
    busy -= 1;
    const redelivery = attempts.length > 0;
    sent += 1;
    attempts.push({ number: sent, at: given.clock.now(), status, redelivery });
    work();
    return status;
  };
  const work = (): void => {
    while (busy < deliveries.lanes) {
      const next = waiting.shift();
      if (next === undefined) break;
      void send(next);
    }
    if (busy > 0 || waiting.length > 0) return;
    for (const resolve of idlers) resolve();
    idlers = [];
  };
  const queue = (delivery: Delivery): void => {
    if (deliveries.url === null) return;
    waiting.push(delivery);
    work();
  };

  const deliveries: Deliveries = {
    url: null,
    lanes: 1,
    all,
    get held() {
      return held;
    },
    hold: () => {
      holding = true;
    },
    release: () => {
      holding = false;
      const released = held;
      held = [];
      for (const delivery of released) queue(delivery);
    },
    deliver: async (delivery) => {
      held = held.filter((other) => other !== delivery);
      return send(delivery);
    },
    drop: (delivery) => {
      held = held.filter((other) => other !== delivery);
    },
    idle: () =>
      busy === 0 && waiting.length === 0
        ? Promise.resolve()
        : new Promise((resolve) => void idlers.push(resolve)),
    add: (event) => {
      const attempts: Attempt[] = [];
      const delivery = { ...event, id: randomUUID(), at: given.clock.now(), attempts };
      attemptsOf.set(delivery.id, attempts);
      all.push(delivery);
      if (holding) held.push(delivery);
      else queue(delivery);
    },
    stop: () => agent.destroy(),
  };
  return deliveries;
}

/** The value of `x-hub-signature-256`. */
export const signatureOf = (secret: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** An idle connection may be closed just when it is used again; then the delivery is sent once more. */
function post(agent: Agent, url: string, secret: string, delivery: Delivery): Promise<number> {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(delivery.body),
    'user-agent': 'GitHub-Hookshot/double',
    'x-github-event': delivery.event,
    'x-github-delivery': delivery.id,
    'x-github-hook-installation-target-type': 'integration',
    'x-hub-signature-256': signatureOf(secret, delivery.body),
  };
  return new Promise((resolve) => {
    const sent = request(url, { agent, method: 'POST', headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
      answer.on('error', () => resolve(0));
    });
    sent.on('error', () => resolve(sent.reusedSocket ? post(agent, url, secret, delivery) : 0));
    sent.end(delivery.body);
  });
}
