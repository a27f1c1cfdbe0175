import type { Facts } from '../facts/facts.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import { isDate } from '../policy/schema/forms.ts';
import { readInstant } from '../time/instant.ts';
import type { Instant } from '../time/instant.ts';
import { instantAt } from '../time/local-time.ts';
import { namedCampaigns } from './named-campaigns.ts';
import type { LinkedCampaign, Reason } from './verdict.ts';

/** What a rule with `campaign: required` says of a pull request; `due` is when a campaign that lets it pass ends. */
export interface CampaignGate {
  readonly blocks: Reason | null;
  readonly due: Instant | null;
}

/**
 * Such a rule blocks until a campaign that the pull request names is approved and has not ended. Campaigns are issues of
 * the same repository; of several, one is enough.
 */
export function campaignGate(rule: Rule, policy: Policy, facts: Facts, now: Instant): CampaignGate {
  if (rule.campaign !== 'required') return { blocks: null, due: null };
  const blocks: Reason[] = [];
  for (const number of namedCampaigns(facts, policy)) {
    const campaign = facts.campaigns[String(number)];
    const end = campaign?.end ? endOf(campaign.end, policy) : null;
    if (campaign === undefined) continue;
    if (!campaign.approved) {
      blocks.push({ code: 'campaign_not_approved', rule: rule.id, campaign: number });
    } else if (campaign.end !== null && (end === null || end <= now)) {
      blocks.push({ code: 'campaign_ended', rule: rule.id, campaign: number, end: campaign.end });
    } else {
      return { blocks: null, due: end };
    }
  }
  return { blocks: blocks[0] ?? { code: 'campaign_missing', rule: rule.id }, due: null };
}

/** The campaigns that the pull request names, as far as they are known, each once. */
export const linkedCampaigns = (facts: Facts, policy: Policy | null): readonly LinkedCampaign[] =>
  namedCampaigns(facts, policy).flatMap((number): LinkedCampaign[] => {
    const campaign = facts.campaigns[String(number)];
    if (campaign === undefined) return [];
    const { name, sponsors, value_per_week } = campaign;
    return [{ number, name, sponsors, value_per_week }];
  });

/** An instant as it stands; a date lasts to its end in the zone of the first department that signs campaigns. */
function endOf(end: string, policy: Policy): Instant | null {
  const instant = readInstant(end);
  if (instant !== null) return instant;
  const signing = policy.campaigns?.sign_off[0]?.department;
  const department = policy.departments.find(({ id }) => id === signing) ?? policy.departments[0];
  const calendar = policy.calendars.find(({ id }) => id === department?.calendar);
  return isDate(end) ? instantAt(end, 24 * 60, calendar?.time_zone ?? 'UTC', 'later') : null;
}
