import type { Effect, Published } from '../../core/plan/effect.ts';
import { followUpMarker } from '../../core/text/follow-up.ts';
import type { PullRef } from '../ports.ts';
import { Refused } from '../ports.ts';
import type { Tenant } from '../world.ts';
import { onceOnly } from './once-only.ts';

type OpenIssue = Extract<Effect, { kind: 'open_issue' }>;

/**
 * Opens an issue of its own, once. It is looked for first: an earlier attempt may have been cut off, and what was opened before the app
 * was taken away and installed again is not stored. Gives its number; null: GitHub takes no issues in this repository.
 */
export async function openIssue(
  { github, log }: Tenant,
  ref: PullRef,
  { key, title, body }: OpenIssue,
): Promise<number | null> {
  const find = (): Promise<number | null> => github.findIssue(ref.full_name, followUpMarker(key));
  try {
    const before = await find();
    return before ?? (await onceOnly(() => github.createIssue(ref.full_name, { title, body }), find));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    log.warn('issue_refused', { repo: ref.full_name, number: ref.number, because: error.message });
    return null;
  }
}

/** What is published once an issue was opened, or GitHub took none. */
export const withIssue = (
  published: Published,
  key: string,
  issue: number | null,
  at: number,
): Published => ({
  ...published,
  said: [...published.said.filter((one) => one.key !== key), { key, at, issue }],
  owed: (published.owed ?? []).filter((one) => one.key !== key),
});
