import { createVerify } from 'node:crypto';
import type { Installation, State } from './model.ts';

/** How long an installation's token opens its repositories, in milliseconds. */
export const TOKEN_LIFE = 3_600_000;

/** Who sends a request: the app with its signed JWT, an installation with its token, or nobody that is known. */
export type Sender =
  | { readonly kind: 'app' }
  | { readonly kind: 'installation'; readonly installation: Installation }
  | { readonly kind: 'nobody' };

export function senderOf(state: State, authorization: string | undefined): Sender {
  const [, scheme = '', credential = ''] = /^(bearer|token) (\S+)$/i.exec(authorization ?? '') ?? [];
  const token = state.tokens.get(credential);
  if (token !== undefined) {
    const installation = state.installations.get(token.installation);
    if (installation === undefined || token.expires <= Date.now()) return { kind: 'nobody' };
    return { kind: 'installation', installation };
  }
  return scheme.toLowerCase() === 'bearer' && isApp(state, credential) ? { kind: 'app' } : { kind: 'nobody' };
}

/** A JWT of the app: signed with its key, for at most ten minutes, not over yet. */
function isApp(state: State, jwt: string): boolean {
  const [header = '', payload = '', signature = ''] = jwt.split('.');
  const verify = createVerify('RSA-SHA256').update(`${header}.${payload}`);
  if (!verify.verify(state.app.publicKey, signature, 'base64url')) return false;
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  const [issued, expires] = [Number(claims['iat']), Number(claims['exp'])];
  const now = Date.now() / 1000;
  const lasting = expires > now && issued <= now + 60 && expires - issued <= 660;
  return lasting && String(claims['iss']) === String(state.app.id);
}
