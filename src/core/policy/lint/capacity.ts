import type { Problem } from '../problem.ts';
import { errorAt, warningAt, type Subject } from './subject.ts';

/** Surfaces whose numbers are missing or leave no room. */
export function lintCapacity(subject: Subject): readonly Problem[] {
  const { capacity } = subject.source;
  if (capacity === undefined) return [];
  const headroom =
    capacity.headroom < 1
      ? []
      : [
          errorAt(subject, ['capacity', 'headroom'], {
            code: 'no_room',
            text: 'A headroom of 100% leaves nothing to use.',
            hint: 'Write the share to keep free, such as 30%.',
          }),
        ];
  return [
    ...headroom,
    ...Object.entries(capacity.surfaces).flatMap(([id, surface]): readonly Problem[] => {
      const path = ['capacity', 'surfaces', id];
      if (surface.sustained === 0)
        return [
          errorAt(subject, [...path, 'sustained'], {
            code: 'no_capacity',
            text: `\`${id}\` carries no visits at all, so nothing could ever be launched on it.`,
            hint: 'Write what it carries: 6000/min',
          }),
        ];
      const full = surface.baseline > surface.sustained * (1 - capacity.headroom);
      return [
        ...(full ? [fullAlready(subject, path, id)] : []),
        ...(surface.measured === undefined && subject.whole ? [neverMeasured(subject, path, id)] : []),
      ];
    }),
  ];
}

const fullAlready = (subject: Subject, path: readonly (string | number)[], id: string): Problem =>
  warningAt(subject, [...path, 'baseline'], {
    code: 'no_room',
    text: `A usual day on \`${id}\` takes more than its capacity less the headroom, so no campaign fits.`,
    hint: 'Check the two rates; both are visits a minute.',
  });

const neverMeasured = (subject: Subject, path: readonly (string | number)[], id: string): Problem =>
  warningAt(subject, path, {
    code: 'never_measured',
    text: `The capacity of \`${id}\` was never measured, so what is said about it is a guess.`,
    hint: 'Run a load test, and add its date: measured: 2026-09-30',
  });
