import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { signatureOf } from '../kit/github/deliveries.ts';

/** An event as GitHub words it, without a delivery's id. */
export interface Event {
  readonly event: string;
  readonly body: string;
}

/** What became of deliveries that were sent at a steady rate. Milliseconds. */
export interface Sent {
  /** Ids of those that were acknowledged. */
  readonly acknowledged: readonly string[];
  readonly refused: number;
  /** From the moment at which each should have been sent, so that a sender that is held up hides nothing. */
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
}

/**
 * Sends `rate` signed deliveries a second for so many seconds, each with an id of its own, to the addresses in turn, whatever
 * is still unanswered.
 */
export async function sendSteadily(
  events: readonly Event[],
  to: { readonly urls: readonly string[]; readonly secret: string },
  load: { readonly rate: number; readonly seconds: number },
): Promise<Sent> {
  const agent = new Agent({ keepAlive: true });
  const signed = events.map((event) => ({ ...event, signature: signatureOf(to.secret, event.body) }));
  const took: number[] = [];
  const acknowledged: string[] = [];
  let refused = 0;
  const answers: Promise<void>[] = [];
  const began = performance.now();
  for (let index = 0; index < load.rate * load.seconds; index++) {
    const due = began + (index * 1000) / load.rate;
    if (due > performance.now()) await pause(due - performance.now());
    const event = signed[index % signed.length];
    const url = to.urls[index % to.urls.length];
    if (event === undefined || url === undefined)
      throw new Error('There is nothing to send, or nobody to send it to.');
    const id = randomUUID();
    const answer = post(agent, url, id, event).then((status) => {
      took.push(performance.now() - due);
      if (status >= 200 && status < 300) acknowledged.push(id);
      else refused += 1;
    });
    answers.push(answer);
  }
  await Promise.all(answers);
  agent.destroy();
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN);
  return { acknowledged, refused, p50: at(0.5), p99: at(0.99), longest: at(1) };
}

/** The answer's status; 0: there was none. */
function post(
  agent: Agent,
  url: string,
  id: string,
  { event, body, signature }: Event & { readonly signature: string },
) {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'GitHub-Hookshot/bench',
    'x-github-event': event,
    'x-github-delivery': id,
    'x-hub-signature-256': signature,
  };
  return new Promise<number>((resolve) => {
    const sent = request(url, { agent, method: 'POST', headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
      answer.on('error', () => resolve(0));
    });
    sent.on('error', () => resolve(0));
    sent.end(body);
  });
}
