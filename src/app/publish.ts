import { checkName } from '../core/plan/check-name.ts';
import type { CheckContent, Effect, Published, PublishedCheck } from '../core/plan/effect.ts';
import { followUpKey } from '../core/plan/follow-up.ts';
import { isGreen, plan } from '../core/plan/plan.ts';
import { planReminders } from '../core/plan/reminders.ts';
import { chooseReviewers } from '../core/plan/review-requests.ts';
import type { Reviewers } from '../core/plan/review-requests.ts';
import { checkOwner } from '../core/plan/severity.ts';
import type { Sibling } from '../core/plan/severity.ts';
import { describeCheck } from '../core/text/check/check.ts';
import { describeComment } from '../core/text/comment/comment.ts';
import { describeLeft } from '../core/text/left.ts';
import type { Verdict } from '../core/verdict/verdict.ts';
import type { Judged } from './judge.ts';
import type { PullRecord, PullRef } from './ports.ts';
import { latestCheck, siblingsAt } from './siblings.ts';
import type { Tenant } from './world.ts';

/** What is to be written for a judgement. */
export interface Planned {
  readonly effects: readonly Effect[];
  readonly current: PublishedCheck | null;
  readonly siblings: readonly Sibling[];
}

/** Plans what has to be written so that GitHub shows a judgement: what is published already is subtracted. */
export async function planWrites(tenant: Tenant, ref: PullRef, judged: Judged): Promise<Planned> {
  const { verdict } = judged;
  const { published, remembered } = await tenant.records.read(ref);
  const spot = { head: verdict.head, base: verdict.base };
  const siblings = await siblingsAt(tenant, ref, spot);
  const current = await latestCheck(tenant, ref, published.check, spot, siblings);
  const owner = checkOwner({ number: ref.number, outcome: verdict.outcome }, siblings);
  const quiet = remembered.check_only === true;
  const reviewers = quiet ? NOBODY : await reviewersFor(tenant, judged, published);
  const asked = [...published.asked, ...reviewers.people, ...reviewers.teams];
  const content = checkOf(judged, { published: { ...published, asked }, remembered });
  const isOurs = owner === ref.number || (current === null && !isGreen(content));
  const effects = plan(
    {
      ...spot,
      name: checkName(verdict.base),
      outcome: verdict.outcome,
      check: isOurs ? content : null,
      reviewers,
      comment:
        quiet || verdict.outcome === 'unknown'
          ? null
          : describeComment(verdict, {
              ticks: remembered.ticks,
              refused: published.refused,
              asked,
              exists: published.comment !== null,
              follow_up: followUpIn(published, verdict),
            }),
    },
    { published, current, left: describeLeft(), leftInUse: await isLeftInUse(tenant, ref, published.check) },
  );
  const reminders = quiet ? [] : planReminders(verdict, { ...published, asked });
  return { effects: [...effects, ...reminders], current, siblings };
}

/** The issue that follows up the override: its number; null: GitHub takes none; undefined: there is none yet. */
const followUpIn = ({ said }: Published, { override }: Verdict): number | null | undefined =>
  override === null ? undefined : said.find(({ key }) => key === followUpKey(override.comment))?.issue;

/** What the check of a judgement says. */
export const checkOf = (
  { verdict, gathered }: Pick<Judged, 'verdict' | 'gathered'>,
  { published, remembered }: Pick<PullRecord, 'published' | 'remembered'>,
): CheckContent =>
  describeCheck(verdict, {
    ticks: remembered.ticks,
    refused: published.refused,
    asked: published.asked,
    policySource: verdict.policy ? gathered.stamp : null,
  });

export const postsGreen = ({ effects }: Planned): boolean =>
  effects.some((effect) => effect.kind === 'post_check' && isGreen(effect.content));

const NOBODY: Reviewers = { people: [], teams: [], spared: [] };

async function reviewersFor(
  { store, installation }: Tenant,
  { verdict, gathered }: Judged,
  published: Published,
): Promise<Reviewers> {
  // While it is not known who was asked, nobody is asked a second time.
  if (verdict.asks.length === 0 || (published.asking ?? []).length > 0) return NOBODY;
  const balanced = verdict.asks.some(({ assign }) => assign === 'one');
  const openRequests = balanced ? await store.openRequests(installation) : {};
  return chooseReviewers(verdict, { published, requested: gathered.now.requested, openRequests });
}

/** Whether another open pull request stands where this one's last check was posted. */
async function isLeftInUse(tenant: Tenant, ref: PullRef, last: PublishedCheck | null): Promise<boolean> {
  if (!last || !isGreen(last.content)) return false;
  const others = await tenant.store.pullsByHead(ref, last.head);
  return others.some(({ number, base }) => number !== ref.number && checkName(base) === last.name);
}
