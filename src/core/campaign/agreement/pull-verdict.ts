import type { Policy } from '../../policy/policy.ts';
import { asksOf } from '../../verdict/asks.ts';
import type { Absent, Reason, RuleVerdict, Verdict } from '../../verdict/verdict.ts';
import type { CampaignVerdict } from '../campaign-verdict.ts';
import { sponsorsNamed } from '../form-roles.ts';
import { campaignRule } from './campaign-rule.ts';

/**
 * A campaign's verdict seen as that of a pull request with one rule, which bears the campaign's name. So whom to remind and
 * when, in which words, and what the ledger keeps of clocks, is decided in one place for both.
 */
export function asPullVerdict(verdict: CampaignVerdict): Verdict {
  const { departments, intake, number } = verdict;
  const { campaign } = intake;
  const policy: Policy = {
    ...verdict.policy,
    sign_off: { ...verdict.policy.sign_off, by: ['comment'] },
  };
  const agreed = campaignRule(policy, intake);
  const rule = { ...agreed, name: campaign.name ?? agreed.name };
  const rules: readonly RuleVerdict[] = [{ rule, covers: [], departments, frozen_by: [] }];
  const outcome = waitsForPeople(verdict) ? (isObjected(verdict) ? 'blocked' : 'waiting') : 'unknown';
  const away = owingAndAway(verdict);
  return {
    outcome,
    trial: verdict.trial,
    at: verdict.at,
    number,
    draft: false,
    author: verdict.author,
    base: '',
    head: '',
    policy,
    problems: [],
    head_problems: [],
    rules,
    reasons: [],
    warnings: incompleteObjections(rule.id, verdict),
    asks: asksOf(
      outcome,
      policy,
      null,
      rules,
      { pull: { draft: false, state: 'open', user: verdict.author } },
      away,
    ),
    away,
    campaigns: [
      {
        number,
        name: campaign.name,
        sponsors: sponsorsNamed(campaign),
        value_per_week: campaign.value,
      },
    ],
    launches: [],
    merged_since: {},
    clocks: verdict.clocks,
    override: null,
    due: null,
    freeze_boundary: null,
    green_until: null,
  };
}

const isObjected = ({ reasons }: CampaignVerdict): boolean =>
  reasons.some(({ code }) => code === 'objection');

/** A sign-off would fall with what the author still has to change: dates that are not possible, more visits than fit. */
const waitsForPeople = ({ outcome, reasons }: CampaignVerdict): boolean =>
  outcome === 'waiting' ||
  (outcome === 'blocked' && !reasons.some(({ code }) => code === 'problem' || code === 'does_not_fit'));

/** Of those who are away only the ones whose sign-off is still wanted. */
const owingAndAway = ({ away, departments }: CampaignVerdict): readonly Absent[] =>
  away.flatMap((absent) => {
    const own = departments.find(({ department }) => department === absent.department);
    const able = new Set(own?.missing === 0 ? [] : own?.can_sign.map(({ id }) => id));
    if (!able.has(absent.account.id)) return [];
    const stands = absent.instead !== null && able.has(absent.instead.id);
    return [{ ...absent, instead: stands ? absent.instead : null }];
  });

const incompleteObjections = (rule: string, { departments }: CampaignVerdict): readonly Reason[] =>
  departments.flatMap(({ department, objections }) =>
    objections
      .filter(({ lacks }) => lacks.length > 0)
      .map((objection): Reason => ({ code: 'objection_incomplete', rule, department, objection })),
  );
