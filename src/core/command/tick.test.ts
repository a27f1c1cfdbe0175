import { expect, it } from 'vitest';
import { decide } from '../../../test/kit/commands.ts';
import { ben, policyText } from '../../../test/kit/facts.ts';

const policy = policyText({
  rule: '    checklist: care',
  more: 'checklists:\n  care: [Tried on a phone, { text: Load test, owner: it }]',
});

it('ticks an item by its number', () => {
  const effects = [{ kind: 'tick', item: 'care: Load test' }];
  expect(decide(ben, '/lockstep tick 2', { policy })).toEqual({ reaction: '+1', reply: null, effects });
});

it('says how many items there are where that number is none', () => {
  expect(decide(ben, '/lockstep tick 3', { policy }).reply).toEqual({ code: 'no_such_item', items: 2 });
  expect(decide(ben, '/lockstep tick two', { policy }).reply).toEqual({ code: 'no_such_item', items: 2 });
});
