import { expect, it } from 'vitest';
import { countRequests, countRounds } from '../bench/requests.ts';

const PULL = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
const CHECK = 'POST /repos/{owner}/{repo}/check-runs';

const request = (operation: string, at: number) => ({
  operation,
  at,
  path: '/',
  kind: operation.startsWith('GET') ? ('read' as const) : ('write' as const),
});

it('the bench counts a round trip where a request began after the answer to the one before', () => {
  const began = [0, 1, 30, 51, 52, 103].map((at) => ({ at }));
  expect(countRounds(began, 50)).toBe(3);
});

it('the bench counts tokens and the second look before a success apart', () => {
  const cost = countRequests(
    [
      request('POST /app/installations/{installation_id}/access_tokens', 0),
      request(PULL, 50),
      request('GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews', 51),
      request('GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews', 110),
      request(PULL, 111),
      request(CHECK, 170),
      request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', 230),
    ],
    50,
  );
  expect(cost).toMatchObject({ tokens: 1, reads: 2, again: 2, writes: 2, rounds: 2, rounds_with_again: 3 });
});
