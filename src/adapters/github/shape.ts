import type { z } from 'zod';
import { Unavailable } from '../../app/ports.ts';
import type { Api, Read } from './api.ts';
import type { Reply } from './send.ts';

/**
 * What an answer holds, with only the fields that are named. An answer of another shape (a page of a proxy, a list where
 * one thing was asked for, JSON cut short) is no answer: `Unavailable`.
 */
export function shaped<T extends z.ZodType>(schema: T, reply: Reply, what: string): z.infer<T> {
  const result = schema.safeParse(reply.body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? '' : ` (at ${issue.path.join('.')})`;
  throw new Unavailable(`GitHub's answer could not be understood${where}: ${what}.`, { cause: result.error });
}

/** One thing; null: there is none. */
export async function readOne<T extends z.ZodType>(
  api: Api,
  read: Read,
  schema: T,
): Promise<z.infer<T> | null> {
  const reply = await api.read(read);
  return reply === null ? null : shaped(schema, reply, read.what);
}

/** One thing that must be there: where it is not, we may just not be allowed to see it. */
export async function readSure<T extends z.ZodType>(api: Api, read: Read, schema: T): Promise<z.infer<T>> {
  const reply = await api.read(read);
  if (reply === null) throw new Unavailable(`GitHub answered 404 when asked for ${read.what}.`);
  return shaped(schema, reply, read.what);
}
