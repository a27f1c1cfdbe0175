import { expect, it } from 'vitest';
import { decide } from '../../../test/kit/commands.ts';
import { approval, comment, kim, sam } from '../../../test/kit/facts.ts';

it('takes back a sign-off or an objection', () => {
  expect(decide(kim, '/lockstep withdraw', { reviews: [approval(kim)] }).reaction).toBe('+1');
  const comments = [comment(sam, '/lockstep object why: slow instead: later')];
  expect(decide(sam, '/lockstep withdraw', { comments }).reaction).toBe('+1');
});

it('says so where there is nothing to take back', () => {
  expect(decide(kim, '/lockstep withdraw').reply).toEqual({ code: 'nothing_to_withdraw' });
});
