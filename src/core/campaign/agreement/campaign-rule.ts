import type { Policy, Quorum, Rule } from '../../policy/policy.ts';
import type { Intake } from '../campaign.ts';

/** The id of what stands for a campaign where rules are judged; no policy can hold it, since ids have no space. */
const CAMPAIGN_RULE = 'this campaign';

/** What a campaign needs, as a rule: its sign-offs and its agreement, and no freeze that pauses a clock. */
export const campaignRule = (policy: Policy, intake: Intake): Rule => ({
  id: CAMPAIGN_RULE,
  name: CAMPAIGN_RULE,
  why: null,
  paths: [],
  except: [],
  content: [],
  branches: null,
  sign_off: quorums(policy, intake),
  sla: policy.campaigns?.sla ?? null,
  checklist: null,
  surface: null,
  campaign: 'none',
  freeze: [],
});

/**
 * Who signs: as the policy says; where it says nothing, one of each department. A vendor that the policy does not know asks
 * for every department besides, as a change of the policy would that adds it.
 */
function quorums(policy: Policy, { problems }: Intake): readonly Quorum[] {
  const agreed = policy.campaigns?.sign_off ?? [];
  const isNewVendor = problems.some(({ code }) => code === 'unknown_vendor');
  const others = policy.departments.filter(({ id }) => !agreed.some(({ department }) => department === id));
  return agreed.length > 0 && !isNewVendor
    ? agreed
    : [...agreed, ...others.map(({ id }): Quorum => ({ department: id, count: 1 }))];
}
