import type { Policy } from '../policy/policy.ts';
import { readInstant } from '../time/instant.ts';
import type { Instant } from '../time/instant.ts';
import type { CampaignFacts } from './campaign-facts.ts';
import type { CampaignVerdict } from './campaign-verdict.ts';
import { judgeCapacity } from './capacity/judge-capacity.ts';
import { readCampaign } from './intake/read-campaign.ts';
import { judgeCampaign } from './judge-campaign.ts';
import { timetableOf } from './timetable/timetable.ts';

/**
 * What follows from policy, a campaign's facts and time. Pure: the same three give the same verdict, wherever and whenever
 * it is asked.
 */
export function evaluateCampaign(policy: Policy, facts: CampaignFacts, now: Instant): CampaignVerdict {
  const { issue, others, merged_since: mergedSince, ticks } = facts;
  const filed = readInstant(issue.created_at);
  const campaigns = others.map(({ campaign }) => campaign);
  const context = {
    number: issue.number,
    filed_at: filed,
    now,
    people: facts,
    others: campaigns,
  };
  return judgeCampaign(policy, facts, now, {
    read: (body) => readCampaign(body, policy, context),
    capacity: ({ campaign, questions }) =>
      policy.capacity === null
        ? null
        : judgeCapacity({
            policy,
            campaign,
            questions,
            others: campaigns,
            merged_since: mergedSince,
            now,
          }),
    timetable: (campaign) =>
      timetableOf({ policy, campaign, ticks, now, ...(filed === null ? {} : { filed }) }),
  });
}
