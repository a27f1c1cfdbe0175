import { expect, it } from 'vitest';
import { decide } from '../../../test/kit/commands.ts';
import { dana, sam } from '../../../test/kit/facts.ts';

it('is taken where it says why and what instead', () => {
  expect(decide(sam, '/lockstep object why: slow instead: later').reaction).toBe('+1');
});

it('is asked for what it does not say', () => {
  expect(decide(sam, '/lockstep object too slow')).toMatchObject({
    reaction: 'eyes',
    reply: { code: 'objection_lacks', lacks: ['instead'] },
  });
});

it('is not taken from somebody who is in no department', () => {
  expect(decide(dana, '/lockstep object why: slow instead: later').reaction).toBe('-1');
});
