import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assign } from './assignment.ts';
import type { Cell } from './assignment.ts';

const missing = (cells: readonly Cell[], placed: ReadonlyMap<number, string>): number =>
  cells.reduce((sum, { department, needed, people }) => {
    const signed = [...people].filter((person) => placed.get(person) === department).length;
    return sum + Math.max(0, needed - signed);
  }, 0);

/** Tries every way to place everybody. */
function leastMissing(cells: readonly Cell[]): number {
  const people = [...new Set(cells.flatMap((cell) => [...cell.people]))];
  const departments = [...new Set(cells.map((cell) => cell.department))];
  const search = (index: number, placed: ReadonlyMap<number, string>): number =>
    index === people.length
      ? missing(cells, placed)
      : Math.min(
          ...departments.map((department) =>
            search(index + 1, new Map([...placed, [people[index] as number, department]])),
          ),
        );
  return search(0, new Map());
}

it('leaves as few sign-offs missing as any placement could', () => {
  const cell = fc.record({
    department: fc.constantFrom('it', 'marketing', 'legal'),
    needed: fc.integer({ min: 1, max: 3 }),
    people: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 5 }).map((people) => new Set(people)),
  });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 4 }), (cells) => {
      expect(missing(cells, assign(cells))).toBe(leastMissing(cells));
    }),
    { numRuns: 300 },
  );
});
