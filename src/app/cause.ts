import { z } from 'zod';
import type { Job } from './ports.ts';

const causeSchema = z.object({ cause: z.string().min(1) });

/**
 * What a job follows from, for the log and the check: the delivery's id, carried from job to job. Where time alone began the
 * work it is the first job itself, e.g. `resync/812`.
 */
export function causeOf({ id, kind, key, payload }: Pick<Job, 'id' | 'kind' | 'key' | 'payload'>): string {
  if (kind === 'delivery') return key.replace(/^delivery\//, '');
  return causeIn(payload) ?? `${kind}/${id}`;
}

/** A payload that carries what the job follows from. */
export const withCause = (payload: object, cause: string | undefined): string =>
  JSON.stringify(cause === undefined ? payload : { ...payload, cause });

function causeIn(payload: string): string | null {
  try {
    return causeSchema.parse(JSON.parse(payload)).cause;
  } catch {
    return null;
  }
}
