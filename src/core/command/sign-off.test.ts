import { expect, it } from 'vitest';
import { decide } from '../../../test/kit/commands.ts';
import { ben, dana, file, head, kim } from '../../../test/kit/facts.ts';

it('is thanked with a thumbs-up where it counts', () => {
  expect(decide(kim, '/lockstep sign-off')).toEqual({ reaction: '+1', reply: null, effects: [] });
});

it('is refused to the author, with the names of those who can sign', () => {
  const { reaction, reply } = decide(ben, '/lockstep sign-off');
  expect(reaction).toBe('-1');
  expect(reply).toMatchObject({ code: 'not_counted', because: 'author' });
  if (reply?.code !== 'not_counted') throw new Error('another answer');
  expect(reply.departments.flatMap(({ can_sign }) => can_sign.map(({ login }) => login))).toContain('kim');
});

it('is refused to somebody who is in no department', () => {
  expect(decide(dana, '/lockstep sign-off').reply).toMatchObject({
    code: 'not_counted',
    because: 'not_a_member',
  });
});

it('is asked for again just after a push, naming the commit', () => {
  const moved = {
    history: [head('h0', '09:00'), head('h1', '10:59')],
    files_at: { h0: [file('checkout/pay.ts', '0')] },
  };
  expect(decide(kim, '/lockstep sign-off', { more: moved })).toMatchObject({
    reaction: 'confused',
    reply: { code: 'name_the_commit', head: 'h1' },
  });
});

it('is not needed where no rule covers', () => {
  const given = { files: [file('docs/notes.md')] };
  expect(decide(kim, '/lockstep sign-off', given).reply).toEqual({ code: 'nothing_to_sign' });
});

it('names the departments where the one given is unknown', () => {
  expect(decide(kim, '/lockstep sign-off itt').reply).toEqual({
    code: 'no_such_department',
    named: 'itt',
    departments: ['it', 'marketing'],
  });
});
