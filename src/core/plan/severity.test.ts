import { expect, it } from 'vitest';
import { checkOwner } from './severity.ts';

it('shows the most severe verdict of those that share a check', () => {
  expect(checkOwner({ number: 1, outcome: 'satisfied' }, [{ number: 2, outcome: 'blocked' }])).toBe(2);
  expect(checkOwner({ number: 1, outcome: 'broken' }, [{ number: 2, outcome: 'blocked' }])).toBe(1);
});

it('takes what was not judged yet for unknown', () => {
  expect(checkOwner({ number: 1, outcome: 'satisfied' }, [{ number: 2, outcome: null }])).toBe(2);
});

it('lets the lowest number speak among equals', () => {
  expect(checkOwner({ number: 3, outcome: 'waiting' }, [{ number: 2, outcome: 'waiting' }])).toBe(2);
});
