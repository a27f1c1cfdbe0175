import { createSign } from 'node:crypto';
import type { GitHubDouble } from './double.ts';
import type { Installation } from './model.ts';

/** Parsed JSON of which a test looks at a part; it fails by itself where that part is missing. */
export type Loose = any; // oxlint-disable-line typescript/no-explicit-any -- spelling out GitHub's answers would hide the promise

/** What came back: `body` is parsed JSON, null where there was none. */
export interface Reply {
  readonly status: number;
  readonly body: Loose;
  readonly headers: Headers;
}

/** Sends `GET /app`, `POST /repos/acme/shop/check-runs` and the like, with a body where one is given. */
export type Caller = (request: string, body?: object) => Promise<Reply>;

/** Asks the double as the app itself, with a JWT that lives for nine minutes. */
export const asApp = (github: GitHubDouble): Caller => caller(github, `Bearer ${jwt(github)}`);

/** Asks the double as one of the app's installations. */
export async function asInstallation(github: GitHubDouble, installation: Installation): Promise<Caller> {
  const reply = await asApp(github)(`POST /app/installations/${installation.id}/access_tokens`);
  return caller(github, `token ${reply.body.token}`);
}

/** Asks with whatever stands in the authorization header. */
export function caller(github: GitHubDouble, authorization: string): Caller {
  return async (request, body) => {
    const [method = '', path = ''] = request.split(' ');
    const url = path.startsWith('http') ? path : github.url + path;
    const given = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(url, { method, headers: { authorization }, ...given });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : JSON.parse(text), headers: answer.headers };
  };
}

/** https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app */
function jwt(github: GitHubDouble): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iat: now - 60, exp: now + 540, iss: github.app.id };
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
  const signature = createSign('RSA-SHA256').update(signed).sign(github.app.privateKey, 'base64url');
  return `${signed}.${signature}`;
}
