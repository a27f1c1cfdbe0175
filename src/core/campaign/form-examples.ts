import type { Policy } from '../policy/policy.ts';
import { zoneOfCampaigns } from './campaign-zone.ts';
import type { AnswerId } from './campaign.ts';
import { formField } from './form-fields.ts';
import { departmentOfField } from './form-roles.ts';

/** What a good answer looks like under a policy: with its own surfaces, departments, vendors and time zone. */
export function exampleOf(field: AnswerId, policy: Policy): string {
  const { example } = formField(field);
  const it = departmentOfField('it_sponsor', policy)?.name ?? 'IT';
  const marketing = departmentOfField('marketing_sponsor', policy)?.name ?? 'Marketing';
  const vendor = policy.vendors[0]?.name;
  const own: Readonly<Partial<Record<AnswerId, string>>> = {
    launch: example.replace('Europe/London', zoneOfCampaigns(policy)),
    end: example.replace('Europe/London', zoneOfCampaigns(policy)),
    surfaces: `${policy.capacity?.surfaces[0]?.name ?? 'Website'}: 300`,
    vendors: vendor ?? example,
    data: `e-mail address -> ${vendor ?? 'Klaviyo'} (owner: ${marketing})`,
    goals: `${marketing}: 500 registrations`,
    value: `12,000 ${policy.capacity?.surfaces.find(({ worth }) => worth !== null)?.worth?.currency ?? 'GBP'}`,
    funding: `${it} 40%, ${marketing} 60%`,
  };
  return own[field] ?? example;
}
