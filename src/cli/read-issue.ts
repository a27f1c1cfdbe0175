import type { Intake } from '../core/campaign/campaign.ts';
import { readCampaign } from '../core/campaign/intake/read-campaign.ts';
import type { Policy } from '../core/policy/policy.ts';
import type { Instant } from '../core/time/instant.ts';
import type { Io } from './verb.ts';

/** Reads a campaign from a file that holds its issue's text. Throws `Fault` where the file cannot be read. */
export async function readIssue(io: Io, path: string, policy: Policy, now: Instant): Promise<Intake> {
  const number = numberIn(path);
  const context = { number, filed_at: null, now, people: null, others: null };
  return readCampaign(await io.readFile(path), policy, context);
}

/** The issue's number, where the file is named by it: `issues/12.md`, `12-spring.md`; null: it is not. */
const numberIn = (path: string): number | null => {
  const found = /(?:^|[\\/])0*([1-9]\d{0,8})(?:[-_. ][^\\/]*)?\.(?:md|markdown|txt)$/i.exec(path)?.[1];
  return found === undefined ? null : Number(found);
};
