import { describe, expect, test } from 'vitest';
import { historyWith, rememberBody } from './history.ts';

const at = (minute: number): string => `2026-10-14T09:${String(minute).padStart(2, '0')}:00Z`;
const text = (body: string, minute: number) => ({ body, at: at(minute) });

describe('the texts of an issue as events told of them', () => {
  test('stand in the order in which they were written, whatever the order of the events', () => {
    const told = [text('c', 3), text('a', 1), text('b', 2)];
    const kept = told.reduce<ReturnType<typeof rememberBody>>(rememberBody, []);
    expect(kept.map(({ body }) => body)).toEqual(['a', 'b', 'c']);
  });

  test('are known since they were first there, also where a later event carries the same text', () => {
    expect(rememberBody([text('a', 1)], text('a', 5))).toEqual([text('a', 1)]);
    expect(rememberBody([text('a', 5)], text('a', 1))).toEqual([text('a', 1)]);
  });

  test('stay the same list where an event tells nothing new, so that nothing is written', () => {
    const history = [text('a', 1), text('b', 2)];
    expect(rememberBody(history, text('b', 2))).toBe(history);
    expect(rememberBody(history, text('b', 4))).toBe(history);
  });

  test('keep a text that comes back: somebody may have signed the one between', () => {
    const history = [text('a', 1), text('b', 2)];
    expect(rememberBody(history, text('a', 3))).toEqual([...history, text('a', 3)]);
  });
});

describe('the text that GitHub has now', () => {
  test('adds nothing where it is the last one that was told of', () => {
    const history = [text('a', 1)];
    expect(historyWith(history, { body: 'a', updated_at: at(9) })).toBe(history);
  });

  test('counts from the last change of the issue where nobody told of it', () => {
    expect(historyWith([text('a', 1)], { body: 'b', updated_at: at(9) })).toEqual([
      text('a', 1),
      text('b', 9),
    ]);
    expect(historyWith([], { body: 'b', updated_at: at(9) })).toEqual([text('b', 9)]);
  });

  test('is never older than the one before it', () => {
    expect(historyWith([text('a', 5)], { body: 'b', updated_at: at(2) })).toEqual([
      text('a', 5),
      text('b', 5),
    ]);
  });
});
