import type { Handle } from '../policy.ts';
import type { Problem } from '../problem.ts';
import type { Path } from '../yaml/places.ts';
import { errorAt, inWords, warningAt, type Subject } from './subject.ts';

/**
 * Rules that nobody can satisfy, and departments so small that one author and one absence leave nobody. Only where every
 * member is named in person: how many people a team has is known on GitHub alone, and is checked when a change is judged.
 */
export function lintQuorums(subject: Subject): readonly Problem[] {
  const { rules, campaigns, override } = subject.source;
  const owed = [
    ...rules.map((rule, index) => ({ signOff: rule.sign_off, path: ['rules', index, 'sign_off'] })),
    ...(campaigns?.sign_off === undefined
      ? []
      : [{ signOff: campaigns.sign_off, path: ['campaigns', 'sign_off'] }]),
  ];
  return [
    ...owed.flatMap(({ signOff, path }) => [
      ...Object.entries(signOff).flatMap(([id, count]) => lintCount(subject, [...path, id], id, count)),
      ...lintTogether(subject, path, signOff),
    ]),
    ...(override === undefined ? [] : lintOverride(subject, override.by, override.people)),
  ];
}

/** The people of a department; null: a team is among its members, or there is no such department. */
function peopleOf(subject: Subject, id: string): readonly Handle[] | null {
  const members = Object.hasOwn(subject.source.departments, id)
    ? subject.source.departments[id]?.members
    : undefined;
  return members === undefined ? null : peopleIn(members);
}

const peopleIn = (handles: readonly Handle[]): readonly Handle[] | null =>
  handles.some((handle) => handle.includes('/')) ? null : [...new Set(handles)];

function lintCount(subject: Subject, path: Path, id: string, count: number): readonly Problem[] {
  const people = peopleOf(subject, id);
  if (people === null) return [];
  const has = `\`${id}\` has ${people.length === 1 ? 'one member' : `${people.length} members`}`;
  if (count > people.length)
    return [
      errorAt(subject, path, {
        code: 'unsatisfiable',
        text: `${count} sign-offs are needed, and ${has}: nobody can satisfy this.`,
        hint: 'Ask for fewer sign-offs, or add members to the department.',
      }),
    ];
  if (count + 2 <= people.length) return [];
  return [
    warningAt(subject, path, {
      code: 'small_department',
      text: `${has}. Authors cannot sign off their own changes: with one as author and one away, ${count === 1 ? 'no sign-off' : `fewer than ${count} sign-offs`} can be had.`,
      hint: `Add members until there are ${count + 2}, or a team.`,
    }),
  ];
}

/** With `distinct_people`, departments that share their people have to have enough of them together (Hall's condition). */
function lintTogether(
  subject: Subject,
  path: Path,
  signOff: Readonly<Record<string, number>>,
): readonly Problem[] {
  if (!subject.source.sign_off.distinct_people) return [];
  const known = Object.entries(signOff).flatMap(([id, count]) => {
    const people = peopleOf(subject, id);
    return people === null || count > people.length ? [] : [{ id, count, people }];
  });
  for (const some of subsets(known.slice(0, 8))) {
    const needed = some.reduce((sum, { count }) => sum + count, 0);
    const people = new Set(some.flatMap((department) => department.people));
    if (some.length < 2 || people.size >= needed) continue;
    return [
      errorAt(subject, path, {
        code: 'unsatisfiable',
        text: `${inWords(some.map(({ id }) => `\`${id}\``))} need ${needed} sign-offs of different people, and have ${people.size === 1 ? 'one person' : `${people.size} people`} between them.`,
        hint: 'Add members, or set `sign_off.distinct_people: false`.',
      }),
    ];
  }
  return [];
}

/** All choices of some of them, for at most eight. */
function subsets<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: 2 ** all.length }, (_, choice) =>
    all.filter((_one, bit) => (choice >> bit) & 1),
  );
}

function lintOverride(subject: Subject, by: readonly Handle[], needed: number): readonly Problem[] {
  const people = peopleIn(by);
  if (people === null || people.length >= needed) return [];
  return [
    errorAt(subject, ['override', 'people'], {
      code: 'unsatisfiable',
      text: `An override needs ${needed} people, and ${people.length === 1 ? 'one is' : `${people.length} are`} named.`,
      hint: 'Name more people under `override.by`, or ask for fewer.',
    }),
  ];
}
