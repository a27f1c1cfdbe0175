import type { Instant } from '../../core/time/instant.ts';

/** GitHub's own record of the webhooks that did not reach us, and the way to have them sent again. */
export interface Redelivery {
  /** What failed since then, newest first, once each; some may have been processed meanwhile. Throws `Unavailable`. */
  readFailed(since: Instant): Promise<readonly FailedDelivery[]>;
  /** Asks for it again; it comes as a webhook with the same delivery id. Throws `Unavailable`. */
  redeliver(failed: FailedDelivery): Promise<void>;
}

export interface FailedDelivery {
  /** The attempt's own id; text, because it can be too long for a number. */
  readonly attempt: string;
  /** The delivery id, as in `x-github-delivery` and in the store. */
  readonly id: string;
  /** How often it reached us since then and we would not take it (400 to 499); not counted is when nobody was there. */
  readonly refused: number;
}
