import type { Policy } from '../../policy/policy.ts';
import type { Chance } from '../roadmap-verdict.ts';
import type { Dated } from './planned.ts';

/** One load test serves launches on a surface that are so many days apart, at most: later ones want a newer one. */
const LOAD_TEST_DAYS = 92;
const DAY = 24 * 60 * 60 * 1000;

/** What campaigns could share: a load test of one surface, a review of one vendor, an e-mail or a review in one month. */
export const chancesOf = (policy: Policy, campaigns: readonly Dated[]): readonly Chance[] =>
  [
    ...(policy.capacity?.surfaces ?? []).flatMap(({ id, name }) =>
      near(campaigns.filter(({ campaign }) => campaign.surfaces.some(({ surface }) => surface === id))).map(
        (group) => chance('surface', name, group),
      ),
    ),
    ...[...grouped(campaigns, ({ campaign }) => campaign.vendors.map(vendorKey))].map(([key, group]) =>
      chance('vendor', vendorName(policy, key, group), group),
    ),
    ...[...grouped(campaigns, ({ date }) => [date.slice(0, 7)])].map(([month, group]) =>
      chance('month', month, group),
    ),
  ].filter((found) => found.campaigns.length > 1);

const chance = (code: Chance['code'], what: string, group: readonly Dated[]): Chance => ({
  code,
  what,
  campaigns: group.map(({ ref }) => ref),
});

/** Launches in order, cut where one is too long after the first of its group. */
function near(campaigns: readonly Dated[]): readonly (readonly Dated[])[] {
  const groups: Dated[][] = [];
  for (const one of campaigns) {
    const group = groups.at(-1);
    const first = group?.[0];
    if (group && first && one.launch.at - first.launch.at <= LOAD_TEST_DAYS * DAY) group.push(one);
    else groups.push([one]);
  }
  return groups;
}

function grouped(
  campaigns: readonly Dated[],
  keysOf: (one: Dated) => readonly string[],
): ReadonlyMap<string, readonly Dated[]> {
  const groups = new Map<string, Dated[]>();
  for (const one of campaigns) {
    for (const key of new Set(keysOf(one))) groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}

const vendorKey = (name: string): string => name.trim().toLowerCase();

/** As the policy spells it, else as the first campaign does. */
const vendorName = (policy: Policy, key: string, [first]: readonly Dated[]): string =>
  policy.vendors.find(({ name }) => vendorKey(name) === key)?.name ??
  first?.campaign.vendors.find((name) => vendorKey(name) === key) ??
  key;
