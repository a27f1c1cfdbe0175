import type { DepartmentId } from '../policy/policy.ts';

/** What one department still owes one rule, and who could give it. */
export interface Cell {
  readonly department: DepartmentId;
  readonly needed: number;
  readonly people: ReadonlySet<number>;
}

/**
 * For which department each person signs, where one person may sign for one only: the assignment that leaves the fewest
 * sign-offs missing over all cells, and of such the one that leaves most cells with none missing. Further ties go to the
 * department that comes first. People of one department are settled;
 * the others are placed one by one, and of placements that leave the same missing only one is followed.
 */
export function assign(cells: readonly Cell[]): ReadonlyMap<number, DepartmentId> {
  const choices = choicesByPerson(cells);
  const settled = new Map<number, DepartmentId>();
  const open: (readonly [number, readonly DepartmentId[]])[] = [];
  for (const [person, departments] of choices) {
    const [only] = departments;
    if (departments.length === 1 && only !== undefined) settled.set(person, only);
    else open.push([person, departments]);
  }
  let missing: readonly number[] = cells.map((cell) => cell.needed);
  for (const [person, department] of settled) missing = place(cells, missing, person, department);
  return new Map([...settled, ...bestPlacement(cells, missing, open)]);
}

/** Departments in which somebody has a sign-off that stands, in the order of the cells. */
function choicesByPerson(cells: readonly Cell[]): ReadonlyMap<number, readonly DepartmentId[]> {
  const choices = new Map<number, DepartmentId[]>();
  for (const { department, people } of cells) {
    for (const person of people) {
      const known = choices.get(person) ?? [];
      if (!known.includes(department)) choices.set(person, [...known, department]);
    }
  }
  return choices;
}

interface Placement {
  readonly missing: readonly number[];
  readonly chosen: readonly (readonly [number, DepartmentId])[];
}

/** More states than this are never followed; with the few cells of a pull request they do not arise. */
const MOST_STATES = 5_000;

function bestPlacement(
  cells: readonly Cell[],
  start: readonly number[],
  open: readonly (readonly [number, readonly DepartmentId[]])[],
): readonly (readonly [number, DepartmentId])[] {
  let states = new Map<string, Placement>([['', { missing: start, chosen: [] }]]);
  for (const [person, departments] of open) {
    const next = new Map<string, Placement>();
    for (const { missing, chosen } of states.values()) {
      for (const department of departments) {
        const left = place(cells, missing, person, department);
        const key = left.join();
        if (!next.has(key)) next.set(key, { missing: left, chosen: [...chosen, [person, department]] });
      }
    }
    states = next.size <= MOST_STATES ? next : new Map([...next].sort(byMissing).slice(0, MOST_STATES));
  }
  return [...states].sort(byMissing)[0]?.[1].chosen ?? [];
}

const byMissing = (a: readonly [string, Placement], b: readonly [string, Placement]): number =>
  total(a[1].missing) - total(b[1].missing) || done(b[1].missing) - done(a[1].missing);

const total = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0);

const done = (missing: readonly number[]): number => missing.filter((left) => left === 0).length;

/** What is missing after a person signs for a department: one less in each of its cells where the sign-off stands. */
const place = (
  cells: readonly Cell[],
  missing: readonly number[],
  person: number,
  department: DepartmentId,
): readonly number[] =>
  missing.map((left, index) => {
    const cell = cells[index];
    return cell?.department === department && cell.people.has(person) ? Math.max(0, left - 1) : left;
  });
