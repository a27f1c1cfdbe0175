import { z } from 'zod';
import type { Path } from '../yaml/places.ts';
import { policySchema } from './policy-schema.ts';

/** The keys that are known at a place of a policy; none where it is no map, or where names are the author's own. */
export function keysAt(path: Path): readonly string[] {
  let schema: unknown = policySchema;
  for (const step of path) schema = partOf(unwrap(schema), step);
  const here = unwrap(schema);
  return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
}

function partOf(schema: unknown, step: string | number): unknown {
  if (schema instanceof z.ZodObject) {
    const shape: Readonly<Record<string, unknown>> = schema.shape;
    return typeof step === 'string' && Object.hasOwn(shape, step) ? shape[step] : null;
  }
  if (schema instanceof z.ZodArray) return schema.element;
  return schema instanceof z.ZodRecord ? schema.valueType : null;
}

/** What is inside "may be left out", "has a default", and the map alternative of "text or map". */
function unwrap(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
    return unwrap(schema.unwrap());
  if (schema instanceof z.ZodUnion)
    return schema.options.find((option) => option instanceof z.ZodObject) ?? null;
  return schema;
}
