import type { Instant } from '../../core/time/instant.ts';

/** GitHub would not say just now: a time-out, a 5xx, a rate limit, a broken answer. Never taken for a yes or a no. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
  /** When to try again, where GitHub said so. */
  readonly retryAt: Instant | null;
  constructor(message: string, options: { cause?: unknown; retryAt?: Instant | null } = {}) {
    super(message, { cause: options.cause });
    this.retryAt = options.retryAt ?? null;
  }
}

/** The work at hand was lost to another process, or may have been: nothing may be written any more. */
export class Lost extends Error {
  override readonly name = 'Lost';
  constructor() {
    super('It was held too long without a sign of life, or was taken over by another worker');
  }
}

/** GitHub refused a write for good (403, 404, 422): trying again will not help, a person has to mend something. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  constructor(message: string, status: number, options: { cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.status = status;
  }
}
