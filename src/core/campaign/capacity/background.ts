import { type Demand, emailOn, overOn, peakOn } from './demand.ts';
import { type Moved, type Steps, during, together } from './steps.ts';

/** What a surface gets between two minutes without the campaign that is judged: its usual visits and the other campaigns. */
export function backgroundOf(
  surface: { readonly id: string; readonly baseline: number },
  others: readonly Demand[],
  from: number,
  to: number,
): Steps {
  const usual: Moved = { from, steps: [{ at: 0, load: surface.baseline }] };
  const overlapping = overlappingOn(surface.id, others, from, to);
  return together([usual, ...overlapping.flatMap((other) => broughtBy(other, surface.id))], from, to);
}

/** The campaigns that bring something to a surface between two minutes. */
export const overlappingOn = (
  surface: string,
  others: readonly Demand[],
  from: number,
  to: number,
): readonly Demand[] =>
  others.filter(
    (other) =>
      other.from < to &&
      overOn(other, surface) > from &&
      other.campaign.surfaces.some((own) => own.surface === surface),
  );

/** What a campaign alone brings to a surface, counted from its launch, if it runs for so many minutes. */
export const ownOn = (demand: Demand, surface: string, minutes: number): Steps =>
  together(
    [
      { from: 0, steps: during(0, minutes, peakOn(demand, surface)) },
      { from: 0, steps: emailOn(demand, surface) },
    ],
    0,
    Number.POSITIVE_INFINITY,
  );

const broughtBy = (demand: Demand, surface: string): readonly Moved[] => [
  { from: demand.from, steps: during(0, demand.to - demand.from, peakOn(demand, surface)) },
  { from: demand.from, steps: emailOn(demand, surface) },
];
