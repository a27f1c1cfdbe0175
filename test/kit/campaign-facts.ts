import { evaluateCampaign } from '../../src/core/campaign/evaluate-campaign.ts';
import type { CampaignFacts } from '../../src/core/campaign/campaign-facts.ts';
import type { CampaignVerdict } from '../../src/core/campaign/campaign-verdict.ts';
import type { FieldId } from '../../src/core/campaign/campaign.ts';
import { FORM_FIELDS } from '../../src/core/campaign/form-fields.ts';
import { commentSchema } from '../../src/core/facts/facts.ts';
import type { Account, Comment } from '../../src/core/facts/facts.ts';
import { parsePolicy } from '../../src/core/policy/parse.ts';
import type { Policy } from '../../src/core/policy/policy.ts';
import { readInstant } from '../../src/core/time/instant.ts';
import { ana, at, ben, dana, kim, lead, lee, sam } from './facts.ts';

/**
 * Recorded facts of a campaign for unit tests: ben files the spring sale at 09:00 on the day of all tests. A test names only
 * what it is about.
 */
export const CAMPAIGN_POLICY = `version: 1
departments:
  it: { name: IT, members: ["@acme/web"], liaison: "@kim", leads: ["@lead"], calendar: london }
  marketing: { name: Marketing, members: ["@acme/growth"], liaison: "@sam", leads: ["@dana"], calendar: london }
translators: ["@acme/business-analysts"]
calendars:
  london: { time_zone: Europe/London, hours: { mon-fri: "09:00-17:00" } }
rules:
  - { id: landing, paths: ["landing/**"], sign_off: { marketing: 1 }, campaign: required }
slas:
  standard: { first_response: 4h, decision: 2d, remind_at: [50%], on_breach: [liaison] }
campaigns:
  lead_time: 10d
  sign_off: { it: 1, marketing: 1 }
  sla: standard
  steps:
    - { id: load-test, name: Load test, owner: it, before_launch: 5d }
    - { id: go-no-go, name: Go or no-go, owner: marketing, before_launch: 1d, after: [load-test] }
capacity:
  headroom: 30%
  surfaces:
    landing: { name: Landing pages, sustained: 6000/min, baseline: 900/min, measured: 2026-09-30 }
    checkout: { name: Checkout, sustained: 1200/min, baseline: 400/min, measured: 2026-09-30 }
    registration: { name: Registration, sustained: 900/min, baseline: 100/min }
  email: { click_rate: 4%, first_hour: 45% }
vendors:
  - { name: Klaviyo, hosts: ["*.klaviyo.com"], owner: marketing, data: [email], reviewed: 2026-06-11 }
`;

/** The same, with people to be named. */
export const POLICY_WITH_ROLES = CAMPAIGN_POLICY.replace(
  '  steps:',
  '  roles: [champion, it_sponsor, marketing_sponsor]\n  steps:',
);

const ANSWERS: Readonly<Partial<Record<FieldId, string>>> = {
  name: 'Spring sale',
  launch: '2 December 2026, 09:00 Europe/London',
  end: '16 December 2026, 18:00 Europe/London',
  channels: 'E-mail',
  surfaces: 'Landing pages: 1,000',
  email: '60,000',
  send_window: '2 hours',
  vendors: 'Klaviyo',
  data: 'e-mail address -> Klaviyo (owner: Marketing)',
  goals: 'Marketing: 500 registrations\nIT: 0 incidents',
  funding: 'IT 40%, Marketing 60%',
  value: '12,000 GBP',
  way_back: 'Switch the banner off.',
};

/** The text of an issue as GitHub renders the form; null leaves an answer open. */
export const campaignBody = (changes: Readonly<Partial<Record<FieldId, string | null>>> = {}): string =>
  FORM_FIELDS.map(({ id, label }) => {
    const answer = changes[id] === undefined ? ANSWERS[id] : changes[id];
    return `### ${label}\n\n${answer ?? '_No response_'}`;
  }).join('\n\n');

/** A comment on it, at a time of that day. */
export const said = (
  user: Account,
  body: string,
  time: string,
  rest: Record<string, unknown> = {},
): Comment =>
  commentSchema.parse({
    id: Number(time.replaceAll(':', '').padEnd(6, '0')) * 100 + (user.id % 100),
    user,
    body,
    created_at: at(time),
    updated_at: at(time),
    first_body: body,
    ...rest,
  });

export const signOff = (user: Account, time: string, rest: Record<string, unknown> = {}): Comment =>
  said(user, '/lockstep sign-off', time, rest);

/** Bodies with the time from which each stood there; the last one is what it says now. */
export type Bodies = readonly (readonly [time: string, body: string])[];

export function campaignFacts(
  given: Partial<CampaignFacts> = {},
  bodies: Bodies = [['09:00', campaignBody()]],
): CampaignFacts {
  const history = bodies.map(([time, body]) => ({ body, at: at(time) }));
  const last = history.at(-1);
  return {
    repository: { full_name: 'acme/shop', default_branch: 'main' },
    issue: {
      number: 12,
      state: 'open',
      state_reason: null,
      title: 'Spring sale',
      body: last?.body ?? '',
      user: ben,
      labels: ['campaign'],
      created_at: at('09:00'),
      updated_at: last?.at ?? at('09:00'),
    },
    comments: [],
    history,
    members: { '@acme/web': [kim, lee, ben], '@acme/growth': [sam, ana] },
    no_such_teams: [],
    users: { '@dana': dana, '@lead': lead, '@kim': kim, '@sam': sam, '@ben': ben },
    others: [],
    merged_since: {},
    pulls: [],
    ticks: [],
    clocks: [],
    away: [],
    unread: [],
    ...given,
  };
}

function campaignPolicy(text: string = CAMPAIGN_POLICY): Policy {
  const { policy, problems } = parsePolicy(text);
  if (policy === null) throw new Error(problems.map((problem) => problem.text).join('\n'));
  return policy;
}

/** The verdict at a time of that day, 16:00 if none is named; or at another instant. */
export function judgeFacts(
  facts: CampaignFacts,
  time = '16:00',
  policy: string = CAMPAIGN_POLICY,
): CampaignVerdict {
  const now = readInstant(time.includes('T') ? time : at(time));
  if (now === null) throw new Error(`Not a time: ${time}`);
  return evaluateCampaign(campaignPolicy(policy), facts, now);
}
