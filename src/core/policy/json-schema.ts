import { z } from 'zod';
import { policySchema } from './schema/policy-schema.ts';

/** A JSON Schema, as zod writes it. */
export type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The shape of a policy file for editors, which complete and explain its keys: `lockstep.schema.json`. */
export function policyJsonSchema(): JsonSchema {
  return {
    title: 'Lockstep policy',
    description: 'Which changes need whose sign-off, by when, and when nothing merges.',
    ...z.toJSONSchema(policySchema, { io: 'input' }),
  };
}
