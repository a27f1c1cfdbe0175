import { compileHosts } from '../../policy/hosts.ts';
import type { Policy, Quorum, Rule } from '../../policy/policy.ts';
import { signingDepartments } from '../policy-rule.ts';

/** The id of the rule below. Ids of a policy have no colon, so no rule that somebody writes can have it. */
const VENDOR_RULE = 'new:third-party';

/**
 * The rule that covers what brings a third party to a page that neither the policy nor the one at the head knows:
 * one sign-off of every department named before or after. Null where the policy names no vendors: then nothing is
 * looked for. An override may cover it; no freeze or campaign touches it.
 */
export function vendorRule(base: Policy, head: Policy | null): Rule | null {
  if (base.vendors.length === 0) return null;
  const made = rules.get(base);
  if (made && head === null) return made;
  const rule: Rule = {
    id: VENDOR_RULE,
    name: 'A third party that is new here',
    why: 'What a page loads from elsewhere can slow it down, break it, and learn who visits it, so every department looks at it first.',
    paths: [],
    except: [],
    content: [],
    branches: null,
    sign_off: signingDepartments(base, head).map((department): Quorum => ({
      department: department.id,
      count: 1,
    })),
    sla: base.campaigns?.sla ?? null,
    checklist: null,
    surface: null,
    campaign: 'none',
    freeze: [],
  };
  known.set(rule, compileHosts([...hostsOf(base), ...(head === null ? [] : hostsOf(head))]));
  if (head === null) rules.set(base, rule);
  return rule;
}

/** For the rule above, tells which hosts are known; null for every other rule. */
export const knownHosts = (rule: Rule): ((host: string) => boolean) | null => known.get(rule) ?? null;

/** The same object for the same policy, so that what is compiled for it is kept. */
const rules = new WeakMap<Policy, Rule>();
const known = new WeakMap<Rule, (host: string) => boolean>();

const hostsOf = ({ vendors, own_hosts }: Policy): readonly string[] => [
  ...vendors.flatMap(({ hosts }) => hosts),
  ...own_hosts,
];
