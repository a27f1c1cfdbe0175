import type { PlannedCampaign, Roadmap } from '../../core/campaign/roadmap-verdict.ts';
import { readCampaign } from '../../core/campaign/intake/read-campaign.ts';
import { unclearAnswers } from '../../core/campaign/roadmap/planned.ts';
import { roadmapOf } from '../../core/campaign/roadmap/roadmap.ts';
import type { Policy } from '../../core/policy/policy.ts';
import type { Instant } from '../../core/time/instant.ts';
import { calendarFeed } from '../../core/text/roadmap/calendar-feed.ts';
import { ROADMAP_TITLE } from '../../core/text/roadmap/roadmap-title.ts';
import { ROADMAP_MARKER, roadmapMarkdown } from '../../core/text/roadmap/roadmap.ts';
import { onceOnly } from '../apply/once-only.ts';
import { readPolicyNow } from '../gather/policy.ts';
import { mapInGroups } from '../missed/map-in-groups.ts';
import { Refused } from '../ports.ts';
import type { Tenant } from '../world.ts';
import { forgetFeed, keepFeed } from './feed.ts';
import { type KeptRoadmap, NEW_ROADMAP, forgetRoadmap, keepRoadmapAs, readRoadmap } from './kept-roadmap.ts';
import { enqueueRoadmap } from './line.ts';

const HOUR = 60 * 60 * 1000;
/** Months pass and steps become late without any event. */
const AGAIN = 24 * HOUR;

/**
 * Brings the issue and the calendar up to date that show a repository's next twelve months. The issue is opened with the first
 * campaign and written at most once an hour: a change that comes sooner waits in line until the hour is over.
 */
export async function keepRoadmap(tenant: Tenant, full_name: string): Promise<void> {
  const { installation, clock } = tenant;
  const before = await readRoadmap(tenant, full_name);
  const { campaigns, branch = before?.branch ?? null } = await plannedIn(tenant, full_name);
  if (branch === null || (campaigns.length === 0 && before === null)) return;
  const { source } = await readPolicyNow(tenant, { repo: full_name, ref: branch }, false);
  const isGone = source === null || (source.kind === 'found' && source.policy.campaigns === null);
  if (isGone) return leaveFeed(tenant, before);
  const now = clock.now();
  const place = { installation, full_name };
  await enqueueRoadmap(tenant, place, now + AGAIN);
  // A policy that cannot be read, or is broken, leaves what was shown last.
  if (source.kind !== 'found') return;

  const known = { ...(before ?? NEW_ROADMAP), branch };
  const repository = await repositoryIn(tenant, full_name, known);
  const { policy } = source;
  const planned = campaigns.map((one) => withUnclear(one, policy, now));
  const roadmap = roadmapOf({ policy, campaigns: planned, now });
  const feed = await showFeed(tenant, { policy, roadmap, now }, repository);
  const body = roadmapMarkdown({ policy, roadmap, now, feed });
  const rest = { ...known, repository };
  if (known.body === body) return keepChanged(tenant, full_name, before, rest);
  const next = Math.min(known.written_at ?? now - HOUR, now) + HOUR;
  if (next > now) {
    await keepChanged(tenant, full_name, before, rest);
    return enqueueRoadmap(tenant, place, next);
  }
  await write(tenant, full_name, { known: rest, body });
}

/** Campaigns that are open, with the branch whose policy judges them; without one: none was ever told of. */
async function plannedIn(
  { store, installation, campaigns }: Tenant,
  full_name: string,
): Promise<{ readonly campaigns: readonly Known[]; readonly branch: string | undefined }> {
  const open = await store.openCampaigns(installation, full_name);
  const records = await mapInGroups(open, ({ number }) =>
    campaigns.read({ installation, full_name, number }),
  );
  const known = records.filter((record) => record !== null);
  return {
    branch: known.find(({ default_branch: branch }) => branch !== null)?.default_branch ?? undefined,
    campaigns: known.flatMap(({ campaign, outcome, ticks, facts }) =>
      campaign === null ? [] : [{ campaign, outcome, ticks, text: facts?.issue.body ?? null }],
    ),
  };
}

/** With the text that it was understood from; null: not known. */
interface Known extends PlannedCampaign {
  readonly text: string | null;
}

/** Whether an end that is not there was said, and could not be read. */
function withUnclear({ text, ...planned }: Known, policy: Policy, now: Instant): PlannedCampaign {
  if (text === null || planned.campaign.end !== null) return planned;
  const context = { number: planned.campaign.number, filed_at: null, now, people: null, others: null };
  return { ...planned, unclear: unclearAnswers(readCampaign(text, policy, context).questions) };
}

/** The repository's id, asked for once; null: nobody can subscribe, so nobody has to know it. */
async function repositoryIn(
  { github, feedAddress }: Tenant,
  full_name: string,
  { repository }: KeptRoadmap,
): Promise<number | null> {
  return feedAddress === null || repository !== null ? repository : github.readRepositoryId(full_name);
}

interface Shown {
  readonly policy: Policy;
  readonly roadmap: Roadmap;
  readonly now: Instant;
}

/** Keeps the calendar for those who subscribed, and gives its address; null: there is none. */
async function showFeed(
  { store, installation, feedAddress }: Tenant,
  shown: Shown,
  repository: number | null,
): Promise<string | null> {
  if (feedAddress === null || repository === null) return null;
  const place = { installation, repository };
  const feed = calendarFeed({ ...shown, scope: `repository-${repository}` });
  await keepFeed(store, place, feed);
  return feedAddress(place);
}

/** A repository is gone: so is its calendar, and nobody looks for its issue any more. */
export async function dropRoadmap(tenant: Tenant, full_name: string): Promise<void> {
  await leaveFeed(tenant, await readRoadmap(tenant, full_name));
  await forgetRoadmap(tenant, full_name);
}

async function leaveFeed({ store, installation }: Tenant, known: KeptRoadmap | null): Promise<void> {
  const repository = known?.repository ?? null;
  if (repository !== null) await forgetFeed(store, { installation, repository });
}

async function write(
  tenant: Tenant,
  full_name: string,
  { known, body }: { readonly known: KeptRoadmap; readonly body: string },
): Promise<void> {
  tenant.check();
  const issue = { title: ROADMAP_TITLE, body };
  try {
    const number = known.number ?? (await open(tenant, full_name, issue));
    if (known.number !== null) await tenant.github.updateIssue(full_name, number, issue);
    await keepRoadmapAs(tenant, full_name, { ...known, number, body, written_at: tenant.clock.now() });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    tenant.log.warn('roadmap_refused', { repo: full_name, because: error.message });
    // Deleted, most likely: the next look opens another.
    if (error.status === 404 || error.status === 410) await forgetRoadmap(tenant, full_name);
  }
}

/** Looked for first: where the app was taken away and installed again there is one, of which nothing is stored. */
async function open(
  { github }: Tenant,
  repo: string,
  issue: { readonly title: string; readonly body: string },
): Promise<number> {
  const find = (): Promise<number | null> => github.findIssue(repo, ROADMAP_MARKER);
  const before = await find();
  if (before === null) return onceOnly(() => github.createIssue(repo, issue), find);
  await github.updateIssue(repo, before, issue);
  return before;
}

/** What was learned besides the text is kept, too, where there is a text. */
async function keepChanged(
  tenant: Tenant,
  full_name: string,
  before: KeptRoadmap | null,
  after: KeptRoadmap,
): Promise<void> {
  if (before === null) return;
  if (before.branch !== after.branch || before.repository !== after.repository)
    await keepRoadmapAs(tenant, full_name, after);
}
