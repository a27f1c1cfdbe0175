import { expect, it } from 'vitest';
import { decide } from '../../../test/kit/commands.ts';
import { ben } from '../../../test/kit/facts.ts';

it('has everything read again', () => {
  expect(decide(ben, '/lockstep recheck').effects).toEqual([{ kind: 'recheck' }]);
});
