import type { Effect, Published } from '../../core/plan/effect.ts';
import { followUpMarker } from '../../core/text/follow-up.ts';
import type { PullRef } from '../ports.ts';
import { Refused } from '../ports.ts';
import type { Tenant } from '../world.ts';
import { onceOnly } from './once-only.ts';

type OpenIssue = Extract<Effect, { kind: 'open_issue' }>;

/** Opens an issue of its own, once. Gives its number; null: GitHub takes no issues in this repository. */
export async function openIssue(
  { github, log }: Tenant,
  ref: PullRef,
  { key, title, body }: OpenIssue,
  careful: boolean,
): Promise<number | null> {
  const find = (): Promise<number | null> => github.findIssue(ref.full_name, followUpMarker(key));
  try {
    const before = careful ? await find() : null;
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
