import { expect, test } from 'vitest';
import { ben, comment, kim, person, policyText, recorded } from '../../../test/kit/facts.ts';
import { parsePolicy } from '../policy/parse.ts';
import { namedCampaigns } from './named-campaigns.ts';

const named = (user: typeof ben, body: string, rest: Record<string, unknown> = {}) =>
  namedCampaigns(
    recorded({ comments: [comment(user, body, '11:00', rest)] }),
    parsePolicy(policyText()).policy,
  );

test('the author and members of a department link a pull request to a campaign', () => {
  expect(named(ben, '/lockstep campaign #12')).toEqual([12]);
  expect(named(kim, '/lockstep campaign 12')).toEqual([12]);
});

test.each([
  ['a stranger', person('eve', 99), '/lockstep campaign #12', {}],
  ['a bot', { ...kim, type: 'Bot' }, '/lockstep campaign #12', {}],
  ['a quotation', ben, '> /lockstep campaign #12', {}],
  ['an edited comment', ben, '/lockstep campaign #12', { first_body: 'hello' }],
  ['a number that is none', ben, '/lockstep campaign #0', {}],
])('%s links nothing', (_, user, body, rest) => {
  expect(named(user, body, rest)).toEqual([]);
});
