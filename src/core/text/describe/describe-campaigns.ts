import { roleName } from '../../campaign/form-labels.ts';
import type { Policy } from '../../policy/policy.ts';
import { describeSla } from './describe-times.ts';
import { departmentName, describeQuorums, duration, list, percent } from './describe-words.ts';
import { sayCount } from '../say-count.ts';

/** How launches are agreed, step by step; nothing where the policy knows no campaigns. */
export function describeCampaigns(policy: Policy): readonly string[] {
  const { campaigns } = policy;
  if (campaigns === null) return [];
  const sla = policy.slas.find(({ id }) => id === campaigns.sla);
  return [
    `An issue with the label ${campaigns.label} is a campaign. It needs ${describeQuorums(campaigns.sign_off, policy)}.`,
    ...(campaigns.lead_time === null
      ? []
      : [`It is filed at least ${duration(campaigns.lead_time, 'working ')} before the launch.`]),
    ...(sla === undefined ? [] : [describeSla(sla)]),
    ...(campaigns.roles.length === 0
      ? []
      : [`It names its ${list(campaigns.roles.map((role) => roleName(role, policy)))}.`]),
    ...campaigns.steps.map(
      ({ name, owner, before_launch: before, after }) =>
        `${name} (${departmentName(owner, policy)}): ${before.amount === 0 ? 'by the day of the launch' : `by ${duration(before, 'working ')} before the launch`}${after.length === 0 ? '' : `, after ${list(after.map((id) => campaigns.steps.find((step) => step.id === id)?.name ?? id))}`}.`,
    ),
  ];
}

/** What each surface carries; nothing where the policy names none. */
export function describeCapacity({ capacity }: Policy): readonly string[] {
  if (capacity === null) return [];
  const { email, evidence_valid_for: validFor } = capacity;
  return [
    ...capacity.surfaces.map(
      ({ name, sustained, baseline, measured }) =>
        `${name}: ${sayCount(sustained)} visits a minute, ${sayCount(baseline)} of them on a usual day; ${measured === null ? 'never measured' : `measured on ${measured}`}.`,
    ),
    `${percent(capacity.headroom)} is kept free.`,
    ...(validFor === null ? [] : [`A measurement is relied on for ${duration(validFor, '')}.`]),
    email === null
      ? 'Visits from e-mails are not counted.'
      : `${percent(email.click_rate)} of the e-mails are clicked; ${percent(email.first_hour)} of these clicks come in the first hour.`,
  ];
}

/** One vendor, in a sentence. */
export const describeVendor =
  (policy: Policy) =>
  ({ name, hosts, owner, data }: Policy['vendors'][number]): string =>
    `${name}${hosts.length === 0 ? '' : `, loaded from ${list(hosts)}`}${data.length === 0 ? '' : `; gets ${list(data)}`}${owner === null ? '' : `; ${departmentName(owner, policy)} answers for it`}.`;
