import type { Clock, Meter, Urgency } from '../../app/ports.ts';
import { Refused, Unavailable } from '../../app/ports.ts';
import type { Instant } from '../../core/time/instant.ts';
import { countRequest } from './count-requests.ts';
import type { Cost, Limits } from './limits.ts';
import type { Pause } from './pause.ts';
import { isRateLimit, silenceAskedFor } from './rate-limit.ts';
import type { OctokitRequest, Reply, Request } from './send.ts';
import { NoReply, said, send } from './send.ts';
import type { Tokens } from './tokens.ts';

export interface Read {
  readonly url: string;
  /** What is asked for, as a noun: "the files of acme/shop#7". */
  readonly what: string;
  /** A question that GitHub takes by POST (GraphQL). */
  readonly body?: unknown;
}

export interface Write {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly body?: unknown;
  /** What is to be done, as a verb: "comment on acme/shop#7". */
  readonly what: string;
  readonly urgency: Urgency;
  /** Sends notifications, so GitHub allows fewer of it. */
  readonly content?: boolean;
  /** Later than this it is not sent any more; null or left out: it may wait for its turn. */
  readonly until?: Instant | null;
}

/** One installation's way to GitHub: its token, its limits, and one reading of what goes wrong. */
export interface Api {
  /** Null: 404, or 410 for what was deleted. All else that is not a good answer is `Unavailable`, after two quick repetitions where that may help. */
  read(read: Read): Promise<Reply | null>;
  /**
   * Sent once: a write whose answer was lost throws `Unavailable`, and whoever repeats it looks for it first. `check` is called
   * in the last moment before it is sent, after every wait; what it throws is thrown.
   */
  write(write: Write, check?: () => void): Promise<Reply>;
}

export interface ApiParts {
  readonly octokit: OctokitRequest;
  readonly tokens: Tokens;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly pause: Pause;
  readonly meter: Meter;
  readonly installation: number;
}

/** Milliseconds before a failed read is tried again. */
const AGAIN_AFTER = [150, 600];

export function createApi(parts: ApiParts): Api {
  const { tokens, limits, clock, pause, meter, installation } = parts;

  /** Sends with a token, and once more with a new one where GitHub does not accept it. */
  async function ask(request: Request, check?: () => void): Promise<Reply> {
    const first = await tokens.token();
    check?.();
    const reply = await sendAs(first, request);
    if (reply.status !== 401) return reply;
    tokens.reject(first);
    const second = await tokens.token();
    check?.();
    return sendAs(second, request);
  }

  async function sendAs(token: string, request: Request): Promise<Reply> {
    const reply = await counted(request.url, () => send(parts.octokit, pause, { ...request, token }));
    const until = silenceAskedFor(reply, clock.now());
    if (until !== null) limits.hold(until);
    return reply;
  }

  async function counted(url: string, sending: () => Promise<Reply>): Promise<Reply> {
    let reply: Reply | null = null;
    try {
      reply = await sending();
      return reply;
    } finally {
      countRequest(meter, url, { reply, installation });
    }
  }

  /** Waits until it is its turn. */
  function inTurn(cost: Cost, work: () => Promise<Reply>): Promise<Reply> {
    const from = clock.now();
    return limits.run(cost, () => {
      meter.waited(cost.urgency, clock.now() - from);
      return work();
    });
  }

  async function tryRead(read: Read): Promise<Reply | NoReply> {
    const request: Request =
      read.body === undefined
        ? { method: 'GET', url: read.url }
        : { method: 'POST', url: read.url, body: read.body };
    try {
      return await inTurn({ points: 1, content: false, urgency: 'read' }, () => ask(request));
    } catch (error) {
      if (error instanceof NoReply) return error;
      throw error;
    }
  }

  function checkNow({ until = null, what }: Write, check: (() => void) | undefined): void {
    check?.();
    if (until !== null && clock.now() > until)
      throw new Unavailable(`Its turn came too late: it was to ${what}.`);
  }

  return {
    async read(read) {
      let outcome = await tryRead(read);
      for (const wait of AGAIN_AFTER) {
        if (!mayHelpToRepeat(outcome)) break;
        await pause(wait);
        outcome = await tryRead(read);
      }
      if (outcome instanceof NoReply)
        throw new Unavailable(`${outcome.message}: ${read.what}.`, { cause: outcome });
      if (outcome.status === 404 || outcome.status === 410) return null;
      if (outcome.status < 300) return outcome;
      throw unavailable(outcome, `asked for ${read.what}`, clock);
    },

    async write(write, check) {
      const cost = { points: 5, content: write.content ?? false, urgency: write.urgency };
      checkNow(write, undefined);
      try {
        const reply = await inTurn(cost, () => ask(write, () => checkNow(write, check)));
        if (reply.status < 300) return reply;
        throw isRefusal(reply)
          ? new Refused(`GitHub refused to ${write.what}: ${said(reply)}.`, reply.status)
          : unavailable(reply, `asked to ${write.what}`, clock);
      } catch (error) {
        if (!(error instanceof NoReply)) throw error;
        throw new Unavailable(`${error.message}; it was asked to ${write.what}.`, { cause: error });
      }
    },
  };
}

const mayHelpToRepeat = (outcome: Reply | NoReply): boolean =>
  outcome instanceof NoReply ? outcome.because === 'reset' : outcome.status >= 500;

/** Final, as opposed to a limit, a token, an outage or a conflict that passes. */
const isRefusal = (reply: Reply): boolean =>
  reply.status >= 400 &&
  reply.status < 500 &&
  ![401, 408, 409, 425].includes(reply.status) &&
  !isRateLimit(reply);

function unavailable(reply: Reply, when: string, clock: Clock): Unavailable {
  return new Unavailable(`GitHub answered ${said(reply)} when ${when}.`, {
    retryAt: silenceAskedFor(reply, clock.now()),
  });
}
