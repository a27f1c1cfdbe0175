import type { CampaignFacts } from '../../src/core/campaign/campaign-facts.ts';
import { CAMPAIGN_OUTCOMES } from '../../src/core/campaign/campaign-verdict.ts';
import type { CampaignReason, CampaignVerdict } from '../../src/core/campaign/campaign-verdict.ts';
import { evaluateCampaign } from '../../src/core/campaign/evaluate-campaign.ts';
import { parsePolicy } from '../../src/core/policy/parse.ts';
import type { Policy } from '../../src/core/policy/policy.ts';
import { planCampaignSays } from '../../src/core/plan/campaign-says.ts';
import { describeCampaignAsk } from '../../src/core/text/campaign/ask.ts';
import { describeCampaign } from '../../src/core/text/campaign/describe-campaign.ts';
import { describeNoCampaign } from '../../src/core/text/campaign/no-campaign.ts';
import { sayCampaignAnswer } from '../../src/core/text/campaign/reply.ts';
import { describeUnjudged } from '../../src/core/text/campaign/unjudged.ts';
import { readInstant } from '../../src/core/time/instant.ts';
import { IGNORED_BECAUSE } from '../../src/core/verdict/verdict.ts';
import { POLICY_WITH_ROLES, campaignBody, campaignFacts, said, signOff } from './campaign-facts.ts';
import { CAMPAIGN_ANSWERS } from './campaign-messages.ts';
import { campaignOf } from './campaigns.ts';
import { kim, lee, sam } from './facts.ts';
import { problemsWith, questionsAbout } from './intake.ts';

/**
 * Everything that is written on a campaign's issue, by name: the comment in every outcome, what is said in comments of their own,
 * answers. `name` stands wherever somebody else's words can be; null: as in the examples.
 */
export function campaignTexts(name: string | null = null): readonly (readonly [string, string])[] {
  const judged = fullVerdict(name);
  return [
    ...CAMPAIGN_OUTCOMES.map(
      (outcome) => [`campaign that is ${outcome}`, describeCampaign({ ...judged, outcome })] as const,
    ),
    ['campaign in a trial', describeCampaign({ ...judged, outcome: 'waiting', trial: true })],
    ['comment on an issue that is no campaign any more', describeNoCampaign()],
    ...UNJUDGED.map(
      (because) =>
        [
          `comment on a campaign that is not judged: ${because}`,
          describeUnjudged(because, { since: 0, now: 0, before: describeCampaign(judged) }),
        ] as const,
    ),
    ['ask on a campaign', askOn(judged, name)],
    ...saysOf(name),
    ...Object.entries(CAMPAIGN_ANSWERS).flatMap(([code, answers]) =>
      answers.map((answer) => [`campaign answer ${code}`, sayCampaignAnswer(answer, name ?? 'kim')] as const),
    ),
    ...(name === null ? [] : hostileAnswers(name, judged)),
  ];
}

/** Reminders of sign-offs and steps, and what is asked after the end, at the times at which they are said. */
function saysOf(name: string | null): readonly (readonly [string, string])[] {
  const waiting = ['2026-10-16T10:00:00Z', '2026-11-25T10:00:00Z', '2026-11-30T10:00:00Z'];
  const texts = [...waiting, '2026-12-17T10:00:00Z'].flatMap((at) =>
    planCampaignSays(verdictOf(name, campaignFacts(known(), BODIES), at), []),
  );
  return texts.map(
    ({ keys, body }) => [`said ${keys.join(' ')}`, body.replaceAll(OF_THE_POLICY, 'kim')] as const,
  );
}

function askOn(verdict: CampaignVerdict, name: string | null): string {
  const it = { department: 'it', to: ['@zz-kim'], missing: 2, changed: ['launch', 'data'] } as const;
  const named = [{ handle: '@zz-sam', roles: ['champion', name ?? 'it_sponsor'] }];
  return describeCampaignAsk({ keys: ['ask/it/first'], departments: [it], named }, verdict).replaceAll(
    OF_THE_POLICY,
    'kim',
  );
}

const UNJUDGED = ['policy', 'github'] as const;

const BODIES = [['09:00', campaignBody()]] as const;

/** Handles that the policy names may be mentioned. They are told apart from what people write. */
const OF_THE_POLICY = /@zz[-/]\w+/g;
const POLICY_TEXT = POLICY_WITH_ROLES.replace(
  'roles: [champion, it_sponsor, marketing_sponsor]',
  'roles: [champion]',
)
  .replaceAll('"@acme/', '"@zz/')
  .replaceAll(/"@(kim|sam|lead|dana)"/g, '"@zz-$1"');

function known(): Partial<CampaignFacts> {
  const login = (one: typeof kim) => ({ ...one, login: `zz-${one.login}` });
  return {
    members: { '@zz/web': [login(kim), login(lee)], '@zz/growth': [login(sam)] },
    users: { '@zz-kim': login(kim), '@zz-sam': login(sam), '@zz-lead': null, '@zz-dana': null },
  };
}

/** The policy of the tests, in which every name is somebody else's. */
function policyOf(name: string | null): Policy {
  const { policy, problems } = parsePolicy(POLICY_TEXT);
  if (policy === null) throw new Error(problems.map((problem) => problem.text).join('\n'));
  if (name === null) return policy;
  const { campaigns, capacity } = policy;
  return {
    ...policy,
    departments: policy.departments.map((one) => ({ ...one, name })),
    campaigns: campaigns && { ...campaigns, steps: campaigns.steps.map((step) => ({ ...step, name })) },
    capacity: capacity && { ...capacity, surfaces: capacity.surfaces.map((one) => ({ ...one, name })) },
    vendors: policy.vendors.map((one) => ({ ...one, name: name.trim() })),
    glossary: [{ word: name, meaning: name }],
  };
}

/** What is judged, in words of `name` wherever a form leaves room for them. */
function verdictOf(name: string | null, facts: CampaignFacts, at: string): CampaignVerdict {
  const judged = evaluateCampaign(policyOf(name), facts, readInstant(at) ?? 0);
  if (name === null) return judged;
  const { campaign } = judged.intake;
  const own: typeof campaign = {
    ...campaign,
    name,
    channels: [name],
    vendors: [name],
    data: [
      { what: name, where: name, owner: name },
      { what: name, where: null, owner: null },
    ],
    champion: name,
    it_sponsor: name,
    marketing_sponsor: name,
    goals: campaign.goals.map((goal) => ({ ...goal, text: name })),
    value: campaign.value && { ...campaign.value, currency: name },
    way_back: name,
  };
  return { ...judged, intake: { ...judged.intake, campaign: own } };
}

/** A campaign with something in every part: too many visits, questions, problems, an objection, a late step, effort. */
function fullVerdict(name: string | null): CampaignVerdict {
  const facts = campaignFacts(
    {
      ...known(),
      comments: [
        signOff(known().members?.['@zz/growth']?.[0] ?? sam, '09:30'),
        said(known().members?.['@zz/web']?.[0] ?? kim, '/lockstep object why: x instead: y', '10:00'),
        said(known().members?.['@zz/web']?.[1] ?? lee, '/lockstep estimate 3d', '10:10'),
        said(known().members?.['@zz/web']?.[1] ?? lee, '/lockstep actual 4d', '10:20'),
      ],
      others: [{ campaign: campaignOf({ number: 13, name: name ?? 'Easter sale' }), approved: false }],
      pulls: [null, 'waiting', 'merged', 'closed'].map((outcome) => ({ number: 12, outcome })),
      ticks: [{ item: 'load-test', login: name ?? 'kim', at: '2026-10-12T10:00:00Z' }],
    },
    [['09:00', campaignBody({ surfaces: 'Checkout: 9,000\nRegistration: 9,000', email: '6,000,000' })]],
  );
  const judged = verdictOf(name, facts, '2026-10-28T10:00:00Z');
  const word = name ?? 'Spring';
  const account = { login: name ?? 'kim', id: 21, type: 'User' };
  const problems = problemsWith(word);
  return {
    ...judged,
    author: account,
    intake: { ...judged.intake, questions: questionsAbout(word).slice(0, 12), problems },
    people: [
      { role: name ?? 'champion', named: name ?? '@kim', account, confirmed_at: null },
      { role: 'it_sponsor', named: name ?? '@lee', account: null, confirmed_at: null },
      { role: 'marketing_sponsor', named: null, account: null, confirmed_at: null },
    ],
    departments: judged.departments.map((own) => ({
      ...own,
      name: name ?? own.name,
      signed: own.signed.map((one) => ({ ...one, account })),
      can_sign: [account],
      objections: own.objections.map((one) => ({ ...one, account, why: word, instead: word })),
      ignored: IGNORED_BECAUSE.map((because) => ({
        account,
        because,
        evidence: { kind: 'comment', id: 1 },
        too_soon: false,
      })),
    })),
    estimates: mapValues(judged.estimates, (effort) => ({ ...effort, account })),
    actuals: mapValues(judged.actuals, (effort) => ({ ...effort, account })),
    reasons: [...judged.reasons, ...REASONS_TOO(word)],
  };
}

/** Those that the facts of the example do not bring about. */
const REASONS_TOO = (word: string): readonly CampaignReason[] => [
  { code: 'part_unread', part: word, because: word },
  { code: 'closed', because: 'completed' },
  { code: 'closed', because: 'not_planned' },
  { code: 'over', end: Date.parse('2026-12-16T18:00:00Z') },
  { code: 'role_missing', role: word },
  { code: 'role_unconfirmed', role: word, named: word },
  { code: 'missing_sign_off', department: 'it', signed: 0, needed: 2, changed: ['launch', 'data'] },
  { code: 'all_signed' },
];

function hostileAnswers(name: string, verdict: CampaignVerdict): readonly (readonly [string, string])[] {
  const account = { login: name, id: 1, type: 'User' };
  const departments = [{ name, can_sign: [account] }];
  return [
    sayCampaignAnswer(
      { code: 'campaign_not_counted', command: 'object', because: 'author', departments },
      name,
    ),
    sayCampaignAnswer({ code: 'not_named', roles: [{ role: name, named: name }] }, name),
    sayCampaignAnswer({ code: 'effort_how', command: 'actual', typed: name }, name),
    sayCampaignAnswer({ code: 'effort_not_a_member', departments: [name] }, name),
    sayCampaignAnswer({ code: 'peak_of_what', surfaces: [name] }, name),
    sayCampaignAnswer({ code: 'peak_how', surface: name, typed: name, readings: [] }, name),
    sayCampaignAnswer({ code: 'goal_of_whom', departments: [name] }, name),
    sayCampaignAnswer({ code: 'goal_how', department: name }, name),
    sayCampaignAnswer({ code: 'reached_not_a_member', what: 'peak', departments: [name] }, name),
    sayCampaignAnswer({ code: 'campaign_explanation', verdict }, name),
  ].map((text, index) => [`hostile answer ${index}`, text] as const);
}

const mapValues = <T>(all: Readonly<Record<string, T>>, map: (one: T) => T): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(all).map(([key, one]) => [key, map(one)]));
