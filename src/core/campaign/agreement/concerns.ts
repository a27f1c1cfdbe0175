import type { DepartmentId, Policy } from '../../policy/policy.ts';
import { FIELDS } from '../campaign.ts';
import type { Campaign, FieldId } from '../campaign.ts';
import { momentMeant } from './moment-meant.ts';

/**
 * The fields that are understood otherwise in another version of a campaign and concern a department, in the form's order.
 * Another wording of the same values changes nothing. Goals and shares that name a department concern that one; unnamed
 * ones all.
 */
export const changedFor = (
  department: DepartmentId,
  { before, after, policy }: { readonly before: Campaign; readonly after: Campaign; readonly policy: Policy },
): readonly FieldId[] =>
  FIELDS.filter((field) => {
    const part = (campaign: Campaign): string =>
      JSON.stringify(partOf(campaign, field, { department, policy }));
    return part(before) !== part(after);
  });

interface Reader {
  readonly department: DepartmentId;
  readonly policy: Policy;
}

/** What a field says to a department; null: it does not concern it. */
function partOf(campaign: Campaign, field: FieldId, { department, policy }: Reader): unknown {
  const sides = policy.departments.some(({ id }) => id === IT);
  const isIt = department === IT;
  const own = <T extends { readonly department: DepartmentId | null }>(entries: readonly T[]): readonly T[] =>
    entries.filter((entry) => entry.department === null || entry.department === department);
  switch (field) {
    case 'launch':
    case 'end':
      return campaign[field] && momentMeant(campaign[field]);
    case 'email':
    case 'send_window':
      return campaign[field];
    case 'surfaces':
      return sorted(campaign.surfaces, ({ surface }) => surface, campaign.surfaces[0]?.surface);
    case 'vendors':
      return sorted(campaign.vendors, (vendor) => vendor);
    case 'needs':
      return sorted(campaign.needs, String);
    case 'data':
      return sorted(campaign.data, (flow) => JSON.stringify(flow));
    case 'channels':
      return sides && isIt ? null : sorted(campaign.channels, (channel) => channel);
    case 'value':
      return sides && isIt ? null : campaign.value;
    case 'way_back':
      return sides && !isIt ? null : campaign.way_back;
    case 'goals':
      return sorted(own(campaign.goals), (goal) => JSON.stringify(goal));
    case 'funding':
      return sorted(own(campaign.funding), (share) => JSON.stringify(share));
    case 'name':
    case 'champion':
    case 'it_sponsor':
    case 'marketing_sponsor':
      return null;
  }
}

/** The department that answers for security and stability. In a policy without it everything concerns everybody. */
const IT: DepartmentId = 'it';

/** In an order of their own, so that moving entries about changes nothing; `first` is what does depend on it. */
const sorted = <T>(things: readonly T[], key: (thing: T) => string, first: string | null = null) => ({
  first,
  things: things.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)),
});
