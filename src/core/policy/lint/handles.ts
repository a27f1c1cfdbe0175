import type { Handle } from '../policy.ts';
import type { Problem } from '../problem.ts';
import type { Path } from '../yaml/places.ts';
import { errorAt, warningAt, type Subject } from './subject.ts';

/** Teams and people: teams of one organisation only, nobody twice in a list. */
export function lintHandles(subject: Subject): readonly Problem[] {
  const lists = listsOf(subject);
  const teams = lists.flatMap(({ path, handles }) =>
    handles.flatMap((handle, index) => (handle.includes('/') ? [{ handle, path: [...path, index] }] : [])),
  );
  const home = teams[0] === undefined ? null : organisationOf(teams[0].handle);
  const foreign = teams.filter(({ handle }) => organisationOf(handle) !== home);
  return [
    ...foreign.map(({ handle, path }) =>
      errorAt(subject, path, {
        code: 'another_organisation',
        text: `\`${handle}\` is a team of another organisation than \`${teams[0]?.handle ?? ''}\`; Lockstep sees the teams of one organisation only.`,
        hint: `Name a team of @${home ?? ''}, or the people themselves.`,
      }),
    ),
    ...lists.flatMap(({ path, handles }) =>
      handles.flatMap((handle, index) =>
        handles.indexOf(handle) === index
          ? []
          : warningAt(subject, [...path, index], {
              code: 'named_twice',
              text: `\`${handle}\` is in this list twice and counts once.`,
              hint: 'Delete one of the two.',
            }),
      ),
    ),
  ];
}

const organisationOf = (team: Handle): string => team.slice(1).split('/')[0] ?? '';

function listsOf({
  source,
}: Subject): readonly { readonly path: Path; readonly handles: readonly Handle[] }[] {
  return [
    ...Object.entries(source.departments).flatMap(([id, department]) => [
      { path: ['departments', id, 'members'], handles: department.members },
      { path: ['departments', id, 'leads'], handles: department.leads ?? [] },
    ]),
    { path: ['translators'], handles: source.translators ?? [] },
    { path: ['override', 'by'], handles: source.override?.by ?? [] },
  ];
}
