import type { z } from 'zod';

/** A part of facts that may be missing: null and absent are the same, null. */
export const optional = <T extends z.ZodType>(type: T) => type.nullish().transform((value) => value ?? null);
