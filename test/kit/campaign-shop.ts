import { CAMPAIGN_MARKER } from '../../src/core/text/campaign/describe-campaign.ts';
import type { CampaignRecord, Entry } from '../../src/app/ports.ts';
import type { Comment, Issue, Pull } from './github/model.ts';
import type { Story, StoryOptions } from './story.ts';
import { startStory } from './story.ts';
import { SHOP_POLICY } from './world.ts';

/** The shop's policy with campaigns: a landing page rests on one, and its surface is known. */
export const WITH_CAMPAIGNS = `${SHOP_POLICY.replace(
  'paths: ["content/landing/**"]\n',
  'paths: ["content/landing/**"]\n    campaign: required\n',
)}campaigns:
  label: campaign
  sign_off: { it: 1, marketing: 1 }
  steps:
    - { id: load-test, name: Load test, owner: it, before_launch: 5d }
capacity:
  headroom: 30%
  evidence_valid_for: 180d
  surfaces:
    landing: { name: Landing pages, sustained: 6000/min, baseline: 900/min, measured: 2026-09-30 }
  email: { click_rate: 4%, first_hour: 45% }
`;

/** The same, where a landing page shows what its surface carries. */
export const WITH_SURFACE = WITH_CAMPAIGNS.replace(
  'campaign: required\n',
  'campaign: required\n    surface: landing\n',
);

/** What somebody files, as GitHub renders the form; what is left out was not answered. */
export function filed(more: Readonly<Record<string, string>> = {}): string {
  const answers = {
    Name: 'Spring sale',
    Launch: '2027-03-01 09:00 Europe/London',
    End: '2027-03-14 18:00 Europe/London',
    Surfaces: 'landing: 500/min',
    ...more,
  };
  return Object.entries(answers)
    .map(([heading, answer]) => `### ${heading}\n\n${answer}`)
    .join('\n\n');
}

/** A story in a shop with campaigns. */
export const beginCampaigns = (options: StoryOptions = {}): Promise<Story & AsyncDisposable> =>
  startStory({ policy: WITH_CAMPAIGNS, ...options });

/** Dana files the spring sale. */
export const file = (
  story: Story,
  body = filed(),
  labels: readonly string[] = ['campaign'],
): Promise<Issue> =>
  story.later((world) => world.openIssue({ author: 'dana', title: 'Spring sale', body, labels }));

/** Somebody comments five minutes later. */
export const write = (story: Story, issue: Issue, login: string, body: string): Promise<Comment> =>
  story.later((world) => world.comment(issue, login, body));

/** Both departments sign it off. */
export async function approve(story: Story, issue: Issue): Promise<void> {
  await write(story, issue, 'kim', '/lockstep sign-off');
  await write(story, issue, 'sam', '/lockstep sign-off');
}

/** A landing page that rests on a campaign; its own sign-off is there. */
export async function openPage(story: Story, body: string, name = 'spring'): Promise<Pull> {
  const files = { [`content/landing/${name}.md`]: '# Spring\n' };
  const pull = await story.open({ files, body });
  await story.later((world) => world.review(pull, 'sam', 'APPROVED'));
  return pull;
}

const ours = ({ repository, github }: Story, issue: Issue): readonly Comment[] =>
  [...repository.comments.values()].filter(
    ({ issue: number, user }) => number === issue.number && user.login === github.app.bot.login,
  );

/** Our one comment on a campaign, as GitHub has it; throws where there are several. */
export function ourComment(story: Story, issue: Issue): Comment | undefined {
  const found = ours(story, issue).filter(({ body }) => body.includes(CAMPAIGN_MARKER));
  if (found.length > 1) throw new Error(`There are ${found.length} comments of ours.`);
  return found[0];
}

/** Its text; empty where there is none. */
export const shown = (story: Story, issue: Issue): string => ourComment(story, issue)?.body ?? '';

/** The state that our label tells. */
export const label = ({ labels }: Issue): string =>
  labels.filter((one) => one.startsWith('campaign: ')).join(', ');

/** What we wrote on an issue besides our one comment and what asks for sign-offs. */
export const said = (story: Story, issue: Issue): readonly string[] =>
  ours(story, issue)
    .map(({ body }) => body)
    .filter((body) => !body.includes(CAMPAIGN_MARKER) && !ASK.test(body));

/** What asks on an issue for sign-offs, and for the yes of those who are named. */
export const asks = (story: Story, issue: Issue): readonly string[] =>
  ours(story, issue)
    .map(({ body }) => body)
    .filter((body) => ASK.test(body));

const ASK = /<!-- lockstep:say ask/;

/** What is stored of a campaign; null: it never was one. */
export const stored = (
  { store, installation: { id: installation } }: Story,
  { repository: full_name, number }: Issue,
): Promise<CampaignRecord | null> => store.readCampaign({ installation, full_name, number });

/** What the ledger keeps of it, oldest first. */
export async function entries(
  { store, installation }: Story,
  { number }: Pick<Issue, 'number'>,
): Promise<readonly Entry[]> {
  const all = await store.readLedger(installation.id, { after: 0, limit: 1000 });
  return all.filter((entry) => entry.number === number);
}

/** What is done here is told to nobody. */
export function untold<T>(story: Story, act: (world: Story['world']) => T): T {
  const { deliveries } = story.github;
  deliveries.hold();
  const given = act(story.world);
  for (const held of deliveries.held) deliveries.drop(held);
  deliveries.release();
  return given;
}
