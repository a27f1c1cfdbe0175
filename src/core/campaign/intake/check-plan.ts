import { nearest } from '../../policy/nearest.ts';
import type { Policy } from '../../policy/policy.ts';
import type { CampaignProblem } from '../campaign.ts';
import { peopleNamed } from '../form-roles.ts';
import { departmentNamed } from './department-named.ts';
import { checkNeeds, unknownNeeds } from './check-needs.ts';
import type { Understood } from './check-campaign.ts';

/** Surfaces and vendors are the policy's, data has a place and an owner, and a campaign does not wait for itself. */
export function checkPlan(understood: Understood): readonly CampaignProblem[] {
  const { campaign, policy } = understood;
  return [
    ...unknownSurfaces(understood),
    ...campaign.vendors
      .filter((vendor) => !policy.vendors.some(({ name }) => name === vendor))
      .map((vendor) =>
        problem('vendors', 'unknown_vendor', 'warns', { vendor, ...guess(vendor, vendorsOf(policy)) }),
      ),
    ...campaign.data.flatMap(({ what, where, owner }) => [
      ...(where === null ? [problem('data', 'data_without_destination', 'warns', { what })] : []),
      ...(owner === null ? [problem('data', 'data_without_owner', 'warns', { what })] : []),
      ...unknownOwner(what, owner, understood),
    ]),
    ...needs(understood),
  ];
}

/** A policy without surfaces has nothing to hold them against: that is said once, and blocks nothing. */
function unknownSurfaces({ campaign, policy }: Understood): readonly CampaignProblem[] {
  const surfaces = policy.capacity?.surfaces ?? [];
  const named = policy.capacity === null ? campaign.surfaces.slice(0, 1) : campaign.surfaces;
  return named
    .filter(({ surface }) => !surfaces.some(({ id }) => id === surface))
    .map(({ surface }) =>
      problem('surfaces', 'unknown_surface', policy.capacity === null ? 'warns' : 'blocks', {
        surface,
        ...guess(
          surface,
          surfaces.map(({ name }) => name),
        ),
      }),
    );
}

/** Departments answer for data, one or several, or somebody by their GitHub name. */
function unknownOwner(
  what: string,
  owner: string | null,
  { campaign, policy }: Understood,
): readonly CampaignProblem[] {
  if (owner === null || policy.departments.length === 0) return [];
  const people = new Set([...peopleNamed(campaign), ...policy.departments.flatMap(({ members }) => members)]);
  const isKnown = (name: string): boolean => {
    const words = name.trim().replace(/^the\s|\s(?:team|department|dept\.?)$/giu, '');
    const department = departmentNamed(words, policy);
    return (
      words.startsWith('@') ||
      people.has(`@${words.toLowerCase()}`) ||
      (department !== null && department !== 'slip')
    );
  };
  if (isKnown(owner) || owner.split(/\s*(?:,|\/|&|\+|\s(?:and|und|et)\s)\s*/u).every(isKnown)) return [];
  const names = policy.departments.map(({ name }) => name);
  return [problem('data', 'data_owner_unknown', 'warns', { what, owner, ...guess(owner, names) })];
}

const needs = ({ campaign, context: { others } }: Understood): readonly CampaignProblem[] => [
  ...checkNeeds(campaign, others ?? []),
  ...(others === null ? [] : unknownNeeds(campaign, others)),
];

const vendorsOf = ({ vendors }: Policy): readonly string[] => vendors.map(({ name }) => name);

/** The name that may be meant. It is offered, never taken. */
const guess = (written: string, known: readonly string[]) => ({
  nearest: nearest(written.slice(0, 120), known),
});

const problem = (
  field: CampaignProblem['field'],
  code: CampaignProblem['code'],
  severity: CampaignProblem['severity'],
  values: CampaignProblem['values'],
): CampaignProblem => ({ field, code, severity, values });
