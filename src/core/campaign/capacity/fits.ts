import type { Capacity, Surface } from '../../policy/policy.ts';
import { tidyLoad } from './steps.ts';

/** What a surface may carry: capacity less headroom, in visits a minute. */
export const limitOf = ({ sustained }: Pick<Surface, 'sustained'>, { headroom }: Capacity): number =>
  tidyLoad(sustained * (1 - headroom));

/** The least whole capacity whose limit carries a load; null: with all of it kept free, none does. */
export function leastSustained(load: number, capacity: Capacity): number | null {
  if (capacity.headroom >= 1) return load <= 0 ? 0 : null;
  const near = Math.ceil(load / (1 - capacity.headroom));
  return limitOf({ sustained: near - 1 }, capacity) >= load ? near - 1 : near;
}
