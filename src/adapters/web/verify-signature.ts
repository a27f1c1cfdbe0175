import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether `X-Hub-Signature-256` is the body's HMAC with our secret, compared in constant time.
 * https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
 */
export function verifySignature(secret: string, body: string, signature: string): boolean {
  const ours = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
  const theirs = Buffer.from(signature);
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}
