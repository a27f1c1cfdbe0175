import { sql } from 'kysely';
import type { PullRecord } from '../../app/ports.ts';

/** Whether a record has what can be megabytes. */
export const isLarge = ({ facts, remembered }: PullRecord): boolean =>
  facts !== null || Object.keys(remembered.files_at).length > 0;

/** Spelled as in the index that answers it. */
export const CLOSED_AND_LARGE = sql<boolean>`state = 'closed' and large = 1`;
