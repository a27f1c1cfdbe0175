import { describe, expect, it } from 'vitest';
import { together } from './together.ts';

describe('calls done together', () => {
  it('are those that come while one is under way, at most so many, each with its own answer', async () => {
    const groups: (readonly number[])[] = [];
    const double = together(3, async (items: readonly number[]) => {
      groups.push(items);
      return items.map((item) => 2 * item);
    });
    expect(await Promise.all([1, 2, 3, 4, 5].map(double))).toEqual([2, 4, 6, 8, 10]);
    expect(groups).toEqual([[1], [2, 3, 4], [5]]);
    expect(await double(6)).toBe(12);
  });

  it('do not suffer from one that cannot be done', async () => {
    const careful = together(10, async (items: readonly string[]) => {
      if (items.includes('bad')) throw new Error('no');
      return items.map((item) => `${item} done`);
    });
    const answers = await Promise.allSettled(['a', 'b', 'bad', 'c'].map(careful));
    expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : 'failed'))).toEqual([
      'a done',
      'b done',
      'failed',
      'c done',
    ]);
  });
});
