import { z } from 'zod';
import type { Head } from '../../core/facts/facts.ts';
import { enqueueSettle } from '../jobs.ts';
import type { PullRecord, PullRef, Remembered } from '../ports.ts';
import { writeInstant } from '../../core/time/instant.ts';
import { rememberHead } from '../remember.ts';
import type { Tenant } from '../world.ts';
import type { Trigger } from './trigger.ts';
import { hintsOf, pullSchema, refIn, remember, repositorySchema, senderSchema } from './trigger.ts';

const schema = z.object({
  action: z.string(),
  /** Of a push: the head before it. */
  before: z.string().nullish(),
  repository: repositorySchema,
  pull_request: pullSchema,
  sender: senderSchema,
  changes: z.object({ base: z.unknown().optional(), body: z.unknown().optional() }).nullish(),
  requested_reviewer: z.object({ login: z.string() }).nullish(),
  requested_team: z.object({ slug: z.string() }).nullish(),
});
type Payload = z.infer<typeof schema>;

/** A pull request was opened, pushed to, retargeted, closed …: its heads are remembered with who pushed them. */
export const pullRequest: Trigger = {
  events: ['pull_request'],
  actions: [
    'opened',
    'synchronize',
    'edited',
    'closed',
    'reopened',
    'ready_for_review',
    'converted_to_draft',
    'review_request_removed',
  ],
  async handle(tenant, payload) {
    const event = schema.parse(payload);
    const ref = refIn(tenant, event.repository, event.pull_request.number);
    if (await note(tenant, ref, event)) await enqueueSettle(tenant, ref, hintsOf(event.pull_request));
  },
};

/** Remembers what the event tells; false: nothing follows from it. */
async function note(tenant: Tenant, ref: PullRef, event: Payload): Promise<boolean> {
  const { action, pull_request: pull } = event;
  switch (action) {
    case 'opened':
      await remember(tenant, ref, (all) => withHead(all, event, pull.created_at ?? now(tenant)));
      return true;
    case 'synchronize':
      await remember(tenant, ref, (all) => withHead(all, event, pull.updated_at ?? now(tenant)));
      return true;
    case 'edited':
      if (event.changes?.base === undefined && event.changes?.body === undefined) return false;
      await remember(tenant, ref, (all) =>
        event.changes?.base === undefined ? all : withBase(all, event, pull.updated_at ?? now(tenant)),
      );
      return true;
    case 'review_request_removed':
      return noteRemoved(tenant, ref, event);
    case 'closed':
      await tenant.records.change(ref, (record) => ({
        ...turnedBy(record, event),
        state: 'closed',
      }));
      return true;
    case 'reopened':
      await tenant.records.change(ref, (record) => turnedBy(record, event));
      await remember(tenant, ref, (all) => all);
      return true;
    case 'ready_for_review':
    case 'converted_to_draft':
      await remember(tenant, ref, (all) => all);
      return true;
    default:
      return false;
  }
}

const now = ({ clock }: Tenant): string => writeInstant(clock.now());

/** Who closed a pull request or opened it again GitHub says in this event only. */
const turnedBy = (record: PullRecord, { sender }: Payload): PullRecord => ({
  ...record,
  standing: record.standing && {
    ...record.standing,
    turned_by: sender && { id: sender.id, login: sender.login },
  },
});

/** A push that names nobody is left for the look at the pull request, which finds a head that nobody announced. */
function withHead(
  all: Remembered,
  { pull_request: { head, base }, before, sender }: Payload,
  at: string,
): Remembered {
  if (!head || !base || !sender) return all;
  const pusher = { login: sender.login, id: sender.id };
  return rememberHead(all, {
    ...headOn(head, base),
    at,
    pusher,
    ...(before ? { before } : {}),
    forced: false,
  });
}

function withBase(all: Remembered, { pull_request: { head, base } }: Payload, at: string): Remembered {
  if (!head || !base) return all;
  return rememberHead(all, { ...headOn(head, base), at, pusher: null, forced: false });
}

const headOn = (
  { sha }: { readonly sha: string },
  base: { readonly ref: string; readonly sha?: string | null | undefined },
): Pick<Head, 'sha' | 'base' | 'base_sha'> => ({
  sha,
  base: base.ref,
  ...(base.sha ? { base_sha: base.sha } : {}),
});

/** Somebody whom a person removed is not asked again. */
async function noteRemoved(tenant: Tenant, ref: PullRef, event: Payload): Promise<boolean> {
  const { requested_reviewer: person, requested_team: team, repository, sender } = event;
  if (sender?.type === 'Bot') return false;
  const owner = repository.full_name.split('/')[0] ?? '';
  const handle = person ? `@${person.login}` : team ? `@${owner}/${team.slug}` : null;
  if (handle === null) return false;
  await tenant.records.change(ref, (record) => ({
    ...record,
    published: {
      ...record.published,
      removed: [...new Set([...record.published.removed, handle.toLowerCase()])],
    },
  }));
  return true;
}
