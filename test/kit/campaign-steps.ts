import { writeInstant } from '../../src/core/time/instant.ts';
import { beginCampaigns, ourComment, stored } from './campaign-shop.ts';
import type { Comment, Issue } from './github/model.ts';
import type { Story, StoryOptions } from './story.ts';
import { SHOP_POLICY } from './world.ts';

/** The shop with campaigns that have two steps and an agreement of two working days, of which both departments owe one. */
export const WITH_STEPS = `${SHOP_POLICY.replace(
  '    liaison: "@kim"\n',
  '    liaison: "@kim"\n    leads: ["@dana"]\n',
).replace('assign: team', 'assign: all')}
slas:
  standard: { first_response: 4h, decision: 2d, remind_at: [50%, 90%], on_breach: [liaison, leads] }
campaigns:
  label: campaign
  sign_off: { it: 1, marketing: 1 }
  sla: standard
  steps:
    - { id: load-test, name: Load test, owner: it, before_launch: 5d }
    - { id: tags, name: Tags in staging, owner: marketing, before_launch: 4d }
capacity:
  headroom: 30%
  evidence_valid_for: 180d
  surfaces:
    landing: { name: Landing pages, sustained: 6000/min, baseline: 900/min, measured: 2026-09-30 }
`;

/** A story with campaigns, in a shop with steps. */
export const beginSteps = (options: StoryOptions = {}): Promise<Story & AsyncDisposable> =>
  beginCampaigns({ policy: WITH_STEPS, ...options });

/** Has the process die, once, when it is about to note what it said on a campaign; gives whether it did. */
export function killBeforeNoting(story: Story): () => boolean {
  const changeCampaign = story.store.changeCampaign.bind(story.store);
  let killed = false;
  Object.assign(story.store, {
    changeCampaign: (...[ref, change, holder]: Parameters<typeof changeCampaign>) =>
      changeCampaign(
        ref,
        (before) => {
          const next = change(before);
          if (killed || !next?.record.published.said.length) return next;
          killed = true;
          throw new Error('The process was killed.');
        },
        holder,
      ),
  });
  return () => killed;
}

/** Somebody edits our comment on a campaign five minutes later. */
export const editOurs = (
  story: Story,
  issue: Issue,
  login: string,
  change: (body: string) => string,
): Promise<Comment> =>
  story.later((world) => {
    const comment = ourComment(story, issue);
    if (comment === undefined) throw new Error('We wrote no comment.');
    world.editComment(comment, change(comment.body), login);
    return comment;
  });

/** What was said on a campaign besides our one comment and what asks for sign-offs, and when it was, in UTC: `Thu 15 10:05 remind/it/standard/1/50%`. */
export async function campaignDiary(story: Story, issue: Issue): Promise<readonly string[]> {
  const record = await stored(story, issue);
  const said = record?.published.said.filter(({ key }) => !key.startsWith('ask')) ?? [];
  return said.map(({ key, at }) => `${day(at)} ${key}`);
}

const day = (at: number): string =>
  `${new Date(at).toLocaleDateString('en', { weekday: 'short', timeZone: 'UTC' })} ${writeInstant(at).slice(8, 16).replace('T', ' ')}`;
