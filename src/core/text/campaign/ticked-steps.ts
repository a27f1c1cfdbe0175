import type { StepVerdict } from '../../campaign/timetable-verdict.ts';

/** Stands before the steps in the comment, unseen: the ids in the order of their numbers, since another launch date numbers them anew. */
export const stepsMarker = (steps: readonly Pick<StepVerdict, 'id'>[]): string =>
  `<!-- lockstep:steps ${steps.map(({ id }) => id).join(' ')} -->`;

/** The ids of the steps that are ticked in the text of a comment of ours, as somebody may have edited it on GitHub. */
export function tickedSteps(body: string): readonly string[] {
  const ids = (/^<!-- lockstep:steps ([^>\r\n]*) -->/m.exec(body)?.[1] ?? '').split(' ');
  const numbers = [...body.matchAll(/^- \[x\] (\d{1,4})\. /gim)].map(([, number]) => Number(number));
  return numbers.flatMap((number) => ids[number - 1] ?? []).filter((id) => id !== '');
}
