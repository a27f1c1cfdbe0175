import type { IncomingMessage } from 'node:http';

/** The most that GitHub sends: https://docs.github.com/webhooks/webhook-events-and-payloads#payload-cap */
export const LONGEST_BODY = 25 * 1024 * 1024;

/** How long a sender of too much may go on before it is cut off; so long it can still read why. */
const PATIENCE = 5_000;

/**
 * A request's body as text; null: longer than `longest` bytes. What says so in its header is not read at all, what
 * grows too long is not kept. Throws where the sender goes away, and for what is not UTF-8.
 */
export async function readBody(request: IncomingMessage, longest: number): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > longest) return tooLong(request);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes: Buffer = chunk;
    length += bytes.length;
    if (length > longest) return tooLong(request);
    chunks.push(bytes);
  }
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
}

/** Lets the rest run into nothing for a moment, once nobody reads it: closing at once would hide the answer from many clients. */
function tooLong(request: IncomingMessage): null {
  const cutOff = setTimeout(() => request.destroy(), PATIENCE).unref();
  request.once('close', () => clearTimeout(cutOff));
  setImmediate(() => request.resume());
  return null;
}
