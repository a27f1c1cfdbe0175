import type { DepartmentId } from '../policy/policy.ts';
import type { AskedDepartment } from '../text/campaign/ask.ts';
import type { Instant } from '../time/instant.ts';
import type { Said } from './effect.ts';

/** What asking is planned from. */
export interface AskedOnCampaign {
  readonly said: readonly Said[];
  /** Handles that were asked for sign-offs before, in lower case. */
  readonly asked: readonly string[];
  /** Open review requests by login in lower case: who has the fewest is asked first. */
  readonly openRequests: Readonly<Record<string, number>>;
}

/** Somebody who is asked. */
export interface CampaignAsked {
  /** What it is said under: one of the comment's keys. */
  readonly key: string;
  /** `@kim`, `@acme/growth`, in lower case. */
  readonly handle: string;
  /** The person's id; null: it is a team. */
  readonly account: number | null;
  /** Whose sign-off is asked for; null: their yes to a role. */
  readonly department: DepartmentId | null;
  /** The role that they are named for; null: a sign-off is asked for. */
  readonly role: string | null;
}

/** One who is to be asked, at a moment that may be still to come. */
export interface Demand {
  readonly key: string;
  readonly at: Instant;
  readonly asked: readonly CampaignAsked[];
  /** Null: it is about a role. */
  readonly department: AskedDepartment | null;
}

/** A department, or whoever is named for a role, is asked no more often than this. In milliseconds. */
const HOUR = 60 * 60_000;

/** When something was said last under a key that begins so; null: never. */
export const lastSaid = (prefix: string, said: readonly Said[]): Instant | null => {
  const moments = said.filter(({ key }) => key.startsWith(prefix)).map(({ at }) => at);
  return moments.length === 0 ? null : Math.max(...moments);
};

/** Now, or an hour after those were asked last whose keys begin so. */
export const spaced = (prefix: string, said: readonly Said[], now: Instant): Instant =>
  Math.max(now, (lastSaid(prefix, said) ?? -Infinity) + HOUR);
