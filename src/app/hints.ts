import { z } from 'zod';

/**
 * What an event says of a pull request, so that everything can be asked for at once. A hint only: each is compared with
 * the pull request as read, and what was read on a wrong one is read again.
 */
export interface Hints {
  readonly head: string | null;
  readonly base: string | null;
  readonly changed_files: number | null;
  readonly commits: number | null;
  readonly comments: number | null;
  /** Nothing that is kept is believed: a person asked for it. */
  readonly fresh: boolean;
}

export const NO_HINTS: Hints = {
  head: null,
  base: null,
  changed_files: null,
  commits: null,
  comments: null,
  fresh: false,
};

const text = z.string().nullable().catch(null);
const number = z.int().nullable().catch(null);
const schema = z.object({
  head: text,
  base: text,
  changed_files: number,
  commits: number,
  comments: number,
  fresh: z.boolean().catch(false),
});

/** Reads hints from a job's payload; an unreadable one gives none. */
export function readHints(payload: string): Hints {
  try {
    return schema.catch(NO_HINTS).parse(JSON.parse(payload));
  } catch {
    return NO_HINTS;
  }
}
