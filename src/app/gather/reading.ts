import type { Unread } from '../../core/facts/facts.ts';
import { Refused, Unavailable } from '../ports.ts';

/** Reads the parts of a pull request, and keeps a list of those that GitHub would not give. */
export interface Reading {
  /**
   * The answer, or `otherwise` when GitHub would not say: then the part is listed. Other errors pass through. It may be
   * begun ahead and never awaited, where something else fails before.
   */
  read<T>(part: string, answer: Promise<T>, otherwise: T): Promise<T>;
  /** Lists a part as unread. */
  miss(part: string, because: string): void;
  readonly unread: readonly Unread[];
  readonly retryAt: number | null;
}

export function startReading(): Reading {
  const unread: Unread[] = [];
  let retryAt: number | null = null;
  return {
    read<T>(part: string, answer: Promise<T>, otherwise: T) {
      const read = answer.catch((error: unknown) => {
        if (!(error instanceof Unavailable) && !(error instanceof Refused)) throw error;
        unread.push({ part, because: error.message });
        if (error instanceof Unavailable && error.retryAt !== null)
          retryAt = Math.max(retryAt ?? 0, error.retryAt);
        return otherwise;
      });
      read.catch(() => undefined);
      return read;
    },
    miss: (part, because) => void unread.push({ part, because }),
    unread,
    get retryAt() {
      return retryAt;
    },
  };
}
