import type { Delivery, Job, NewEntry, NewJob, PullRecord, PullRef, Store } from '../../../src/app/ports.ts';
import { NEW_RECORD } from '../../../src/app/records.ts';
import type { ChangedFile, Facts } from '../../../src/core/facts/facts.ts';
import { factsSchema } from '../../../src/core/facts/facts.ts';
import { NOTHING_PUBLISHED } from '../../../src/core/plan/effect.ts';
import type { Clock } from '../../../src/core/time/clock.ts';

export const LEASE = 60_000;

export const delivery = (id: string, more: Partial<Delivery> = {}): Delivery => ({
  id,
  event: 'pull_request',
  installation: 1,
  body: '{"action":"opened"}',
  ...more,
});

export const newJob = (key: string, more: Partial<NewJob> = {}): NewJob => ({
  installation: 1,
  key,
  kind: 'settle',
  payload: '{}',
  run_at: 0,
  ...more,
});

/** Claims, and fails where nothing is due. */
export async function claimed(store: Store, now = 0): Promise<Job> {
  const job = await store.claim(now, LEASE);
  if (job === null) throw new Error('Nothing was due');
  return job;
}

/** Claims and completes until nothing is due; gives the jobs in their order. */
export async function workOff(store: Store, now = 0): Promise<readonly Job[]> {
  const done: Job[] = [];
  for (;;) {
    const job = await store.claim(now, LEASE);
    if (job === null) return done;
    if (await store.complete(job)) done.push(job);
  }
}

export const pullRef = (number: number, more: Partial<PullRef> = {}): PullRef => ({
  installation: 1,
  full_name: 'acme/shop',
  number,
  ...more,
});

export const file = (filename: string, more: Partial<ChangedFile> = {}): ChangedFile => ({
  filename,
  previous_filename: null,
  status: 'modified',
  sha: 'b1',
  additions: 1,
  deletions: 1,
  patch: '@@ -1 +1 @@\n-a\n+b',
  ...more,
});

export const facts = (files: readonly ChangedFile[], more: Partial<Facts> = {}): Facts => ({
  ...factsSchema.parse({
    repository: { full_name: 'acme/shop' },
    pull: {
      number: 7,
      state: 'open',
      draft: false,
      user: { login: 'ben', id: 11 },
      base: { ref: 'main', sha: 'b0' },
      head: { ref: 'pay', sha: 'h1' },
      changed_files: files.length,
    },
    files,
    commits: [],
    reviews: [],
    comments: [],
    members: {},
  }),
  ...more,
});

export const record = (more: Partial<PullRecord> = {}): PullRecord => ({
  ...NEW_RECORD,
  head: 'h1',
  base: 'main',
  updated_at: '2026-10-14T10:00:00Z',
  ...more,
});

export const clock = (department: string, more: Partial<Clock> = {}): Clock => ({
  department,
  sla: 'standard',
  round: 1,
  started_at: 100,
  responded_at: null,
  stopped_at: null,
  stopped_by: null,
  pauses: [],
  reckoned_to: 100,
  ...more,
});

export const newEntry = (more: Partial<NewEntry> = {}): NewEntry => ({
  kind: 'judged',
  at: 0,
  repo: 'acme/shop',
  number: 7,
  actor: 1,
  department: null,
  rule: null,
  head: 'h1',
  policy: null,
  verdict: 'waiting',
  details: {},
  words: null,
  ...more,
});

export const asked = (...handles: readonly string[]) => ({ ...NOTHING_PUBLISHED, asked: handles });

/** Writes a record over whatever is there. */
export const writePull = (store: Store, ref: PullRef, written: PullRecord): Promise<unknown> =>
  store.changePull(ref, () => ({ record: written, entries: [] }));
