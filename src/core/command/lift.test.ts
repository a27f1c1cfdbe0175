import { expect, it } from 'vitest';
import { decide } from '../../../test/kit/commands.ts';
import { comment, dana, kim, sam } from '../../../test/kit/facts.ts';

const comments = [comment(sam, '/lockstep object why: slow instead: later')];

it('is for leads, and says who they are', () => {
  expect(decide(kim, '/lockstep lift', { comments }).reply).toEqual({
    code: 'may_not_lift',
    leads: ['@lead', '@dana'],
  });
});

it('ends the objections of the lead’s department', () => {
  expect(decide(dana, '/lockstep lift', { comments }).reaction).toBe('+1');
});

it('says so where nobody objected', () => {
  expect(decide(dana, '/lockstep lift').reply).toEqual({ code: 'nothing_to_lift' });
});
