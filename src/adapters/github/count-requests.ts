import type { Meter, RouteFamily, StatusClass } from '../../app/ports.ts';
import { isRateLimit } from './rate-limit.ts';
import type { Reply } from './send.ts';

/** Tells the meter of one answer; null: none came. `installation` is null for what the app asks as itself. */
export function countRequest(
  meter: Meter,
  url: string,
  { reply, installation }: { readonly reply: Reply | null; readonly installation: number | null },
): void {
  meter.requested(familyOf(url), reply === null ? 'none' : classOf(reply));
  const remaining = Number(reply?.headers['x-ratelimit-remaining'] ?? Number.NaN);
  const resets = Number(reply?.headers['x-ratelimit-reset']) * 1000;
  if (installation !== null && remaining >= 0 && resets > 0) meter.budget(installation, remaining, resets);
}

const BELOW_REPOSITORY: Readonly<Record<string, RouteFamily>> = {
  pulls: 'pulls',
  issues: 'issues',
  'check-runs': 'checks',
  commits: 'commits',
  compare: 'commits',
  contents: 'contents',
  git: 'git',
};

/** What a URL is about; names of people and repositories in it are left out. */
export function familyOf(url: string): RouteFamily {
  if (url.endsWith('/graphql')) return 'graphql';
  const [, first = '', , , below = '', , last = ''] = (url.split('?')[0] ?? '').split('/');
  switch (first) {
    case 'repos':
      return last === 'check-runs' ? 'checks' : (BELOW_REPOSITORY[below] ?? 'repositories');
    case 'orgs':
      return 'teams';
    case 'users':
      return 'users';
    case 'installation':
      return 'repositories';
    case 'app':
      return 'app';
    default:
      return 'other';
  }
}

function classOf(reply: Reply): StatusClass {
  if (isRateLimit(reply)) return 'limited';
  if (reply.status >= 500) return '5xx';
  if (reply.status >= 400) return '4xx';
  return reply.status >= 300 ? '3xx' : '2xx';
}
