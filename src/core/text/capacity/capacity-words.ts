import type { SurfaceVerdict } from '../../campaign/capacity-verdict.ts';
import type { Capacity } from '../../policy/policy.ts';
import type { Instant } from '../../time/instant.ts';
import { sayCount, sayMinutes } from '../say-count.ts';
import { sayDate, sayDuration } from '../say-time.ts';
import { NOTHING, list, say, together, type Sentence } from '../sentence.ts';

/** What would make it fit: a date helps everywhere, a send window or more capacity one surface alone. */
export function waysOut(tooSmall: readonly SurfaceVerdict[], zone: string, now: Instant): Sentence {
  const [only] = tooSmall;
  const free = only?.ways_out?.first_free ?? null;
  const launch = free === null ? null : say`a launch from ${sayDate(free, now)} (${zone})`;
  if (tooSmall.length === 1 && only !== undefined) {
    const ways = [...ownWays(only), ...(launch === null ? [] : [launch])];
    const none = launch === null ? say`Another date alone would not help.` : NOTHING;
    return together(ways.length === 0 ? NOTHING : say`What would do: ${list(ways, 6, 'or')}.`, none);
  }
  const each = tooSmall.flatMap((one) => {
    const ways = ownWays(one);
    return ways.length === 0 ? [] : [say`For ${one.surface.name}, ${list(ways, 6, 'or')} would do.`];
  });
  const date =
    launch === null ? say`Another date alone would not help.` : say`What would do for all: ${launch}.`;
  return together(date, ...each);
}

function ownWays({ ways_out: ways }: SurfaceVerdict): readonly Sentence[] {
  if (ways === null) return [];
  return [
    ...(ways.send_window === null ? [] : [say`a send window of ${sayMinutes(ways.send_window)}`]),
    ...(ways.sustained === null ? [] : [say`a capacity of ${sayCount(ways.sustained)} a minute`]),
  ];
}

/** What the capacity of a surface rests on, where that is little; nothing where it is well measured. */
export function evidenceNote(
  { surface, evidence }: SurfaceVerdict,
  launch: Instant,
  capacity: Capacity | null,
): Sentence {
  const validFor = capacity?.evidence_valid_for ?? null;
  const measured = sayDate(surface.measured ?? '', launch);
  switch (evidence) {
    case 'good':
      return NOTHING;
    case 'never':
      return say`The capacity of ${surface.name} was never measured: ${sayCount(surface.sustained)} a minute is an estimate of the policy. A load test would settle it.`;
    case 'outdated':
      return say`The capacity of ${surface.name} was measured on ${measured}, longer before the launch than the policy relies on${validFor === null ? NOTHING : say` (${sayDuration(validFor)})`}. A new load test would settle it.`;
    case 'merged_since':
      return say`The capacity of ${surface.name} was measured on ${measured}, and the surface has changed since. A new load test would settle it.`;
  }
}
