import { expect, it } from 'vitest';
import { describeSilent } from './silent.ts';

it('a check of a policy that is gone for good passes, and says why', () => {
  expect(describeSilent()).toEqual({
    status: 'completed',
    conclusion: 'success',
    title: 'No policy asks for sign-offs here any more',
    summary:
      'There was a policy when this was judged last; taking it away was agreed on and merged. Lockstep says no more here until there is one again.',
    annotations: [],
    actions: [],
  });
});
