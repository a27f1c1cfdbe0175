import type { Department, Policy, Rule } from '../../policy/policy.ts';
import { vendorRule } from '../../verdict/third-parties/vendor-rule.ts';
import { describeCampaigns, describeCapacity, describeVendor } from './describe-campaigns.ts';
import { describeFreeze, describeHours, describeSla } from './describe-times.ts';
import { describeQuorums, duration, list } from './describe-words.ts';

/**
 * What a policy asks for, in words that both departments understand: plain text in sections, for a terminal or a page.
 * Texts of the policy are printed as they are; escaping is up to whoever shows it.
 */
export function describePolicy(policy: Policy): string {
  const sections = [
    [policy.enforce ? 'This policy is in force.' : TRIAL],
    section('Who agrees', [
      ...policy.departments.flatMap((department) => describeDepartment(department, policy)),
      ...(policy.translators.length === 0 ? [] : [`Translators between them: ${list(policy.translators)}.`]),
    ]),
    section('What needs agreement', [
      ...policy.rules.flatMap((rule) => describeRule(rule, policy)),
      ...describeThirdParties(policy),
      'This policy file',
      `  Every change of it needs one sign-off of ${list(policy.departments.map(({ name }) => name))}. No freeze, campaign or override touches this.`,
    ]),
    section('What a sign-off is', describeTerms(policy)),
    section(
      'When nothing merges',
      policy.freezes.map((freeze) => describeFreeze(freeze, policy)),
    ),
    section('In an emergency', [describeOverride(policy)]),
    section('Campaigns', describeCampaigns(policy)),
    section('What the site carries', describeCapacity(policy)),
    section('Vendors that both departments accepted', policy.vendors.map(describeVendor(policy))),
    section(
      'Words',
      policy.glossary.map(({ word, meaning }) => `${word}: ${meaning}`),
    ),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

const TRIAL = 'This policy is a trial: everything is judged and shown, nobody is asked, nothing is blocked.';

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];

function describeDepartment(department: Department, policy: Policy): readonly string[] {
  const { name, members, liaison, leads, calendar, assign } = department;
  const sentences = [
    `Members: ${list(members)}.`,
    ASKED[assign],
    ...(liaison === null ? [] : [`The person to turn to is ${liaison}.`]),
    ...(leads.length === 0 ? [] : [`${list(leads)} may lift an objection.`]),
    describeHours(policy.calendars.find(({ id }) => id === calendar)),
  ];
  return [name, ...sentences.map((sentence) => `  ${sentence}`)];
}

const ASKED: Readonly<Record<Department['assign'], string>> = {
  team: 'A review is requested from the team.',
  one: 'A review is requested from one member.',
  all: 'A review is requested from every member.',
};

function describeRule(rule: Rule, policy: Policy): readonly string[] {
  const sla = policy.slas.find(({ id }) => id === rule.sla);
  const checklist = policy.checklists.find(({ id }) => id === rule.checklist);
  const surface = policy.capacity?.surfaces.find(({ id }) => id === rule.surface);
  const sentences = [
    ...(rule.why === null ? [] : [`Why: ${rule.why}`]),
    ...describeCoverage(rule),
    `Needs ${describeQuorums(rule.sign_off, policy)}.`,
    ...(sla === undefined ? [] : [describeSla(sla)]),
    ...(checklist === undefined ? [] : [`Checklist: ${checklist.items.map(({ text }) => text).join('; ')}.`]),
    ...(surface === undefined ? [] : [`The capacity of ${surface.name} is shown beside the change.`]),
    ...(rule.campaign === 'none' ? [] : [CAMPAIGN[rule.campaign]]),
    ...describeFrozen(rule, policy),
  ];
  return [rule.name, ...sentences.map((sentence) => `  ${sentence}`)];
}

function describeCoverage(rule: Rule): readonly string[] {
  const except = rule.except.length === 0 ? '' : `, except ${list(rule.except)}`;
  return [
    ...(rule.paths.length === 0 ? [] : [`Covers files that match ${list(rule.paths, 'or')}${except}.`]),
    ...(rule.content.length === 0
      ? []
      : [
          `Covers every added or removed line that matches ${list(rule.content, 'or')}${rule.paths.length === 0 ? except : ''}.`,
        ]),
    ...(rule.branches === null ? [] : [`Only for changes to the branches ${list(rule.branches, 'or')}.`]),
  ];
}

/** The rule for third parties, which every policy with vendors has. */
function describeThirdParties(policy: Policy): readonly string[] {
  const rule = vendorRule(policy, null);
  if (rule === null) return [];
  const [name, ...sentences] = describeRule(rule, policy);
  const own =
    policy.own_hosts.length === 0
      ? ''
      : ` ${list(policy.own_hosts)} ${policy.own_hosts.length === 1 ? 'is' : 'are'} the site itself.`;
  return [
    name ?? rule.name,
    `  Covers every change that makes a page load something from, or send something to, a host that is not among the vendors below.${own}`,
    ...sentences,
  ];
}

const CAMPAIGN = {
  optional: 'A change may name its campaign.',
  required: 'A change has to name a campaign that is approved and has not ended.',
} as const;

function describeFrozen(rule: Rule, policy: Policy): readonly string[] {
  if (policy.freezes.length === 0) return [];
  if (rule.freeze === null) return ['Every freeze holds it.'];
  if (rule.freeze.length === 0) return ['No freeze holds it.'];
  const names = policy.freezes.filter(({ id }) => rule.freeze?.includes(id)).map(({ name }) => name);
  return [`Held by: ${list(names)}.`];
}

function describeTerms({ sign_off: terms }: Policy): readonly string[] {
  return [
    `It is given by ${list(
      terms.by.map((by) => GIVEN[by]),
      'or',
    )}.`,
    STANDS[terms.stands_while],
    terms.distinct_people
      ? 'One person signs for one department only.'
      : 'One person may sign for every department they are in.',
    terms.co_authors === 'refuse'
      ? 'Authors and co-authors of a change do not sign it off.'
      : 'Authors of a change do not sign it off; co-authors may.',
    `An objection says ${list(terms.objection_needs.map((need) => OBJECTION[need]))}.`,
  ];
}

const GIVEN = { review: 'an approving review', comment: 'the comment /lockstep sign-off' } as const;
const OBJECTION = { why: 'why', instead: 'what would be acceptable instead' } as const;
const STANDS = {
  same_changes: 'It stands while the covered changes stay what the signer saw.',
  same_commit: 'It stands until the next push.',
} as const;

function describeOverride({ override }: Policy): string {
  if (override === null) return 'There is no override: every change waits for its sign-offs.';
  const { by, people, expires_after: expires, follow_up: followUp } = override;
  const issue = followUp ? ' Afterwards an issue reviews what was skipped.' : '';
  return `${people === 1 ? 'One' : people} of ${list(by)}, and not the author, can let one commit through for ${duration(expires, '')}, with a reason.${issue}`;
}
