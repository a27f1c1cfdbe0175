import { expect, it } from 'vitest';
import { decide } from '../../../test/kit/commands.ts';
import { ben } from '../../../test/kit/facts.ts';

it('answers with the verdict', () => {
  expect(decide(ben, '/lockstep explain').reply).toMatchObject({
    code: 'explanation',
    verdict: { outcome: 'waiting' },
  });
});
