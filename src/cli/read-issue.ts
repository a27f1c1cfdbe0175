import type { Intake } from '../core/campaign/campaign.ts';
import { readCampaign } from '../core/campaign/intake/read-campaign.ts';
import type { Policy } from '../core/policy/policy.ts';
import type { Instant } from '../core/time/instant.ts';
import { Fault, type Io } from './verb.ts';

/** The campaigns in several files, with where each stands. Throws `Fault` where one cannot be read, or two are of one issue: they would count twice. */
export async function readIssues(
  io: Io,
  paths: readonly string[],
  policy: Policy,
  now: Instant,
): Promise<readonly (Intake & { readonly path: string })[]> {
  const pathOf = new Map<number | string, string>();
  for (const path of paths) {
    const issue = numberIn(path) ?? path;
    const other = pathOf.get(issue);
    if (other !== undefined)
      throw new Fault(
        `${other} and ${path} are the same campaign by their names.`,
        'Give each campaign once.',
      );
    pathOf.set(issue, path);
  }
  return Promise.all(paths.map(async (path) => ({ path, ...(await readIssue(io, path, policy, now)) })));
}

/** Reads a campaign from a file that holds its issue's text. */
async function readIssue(io: Io, path: string, policy: Policy, now: Instant): Promise<Intake> {
  const number = numberIn(path);
  const context = { number, filed_at: null, now, people: null, others: null };
  return readCampaign(await io.readFile(path), policy, context);
}

/** The issue's number, where the file is named by it: `issues/12.md`, `12-spring.md`; null: it is not. */
export const numberIn = (path: string): number | null => {
  const found = /(?:^|[\\/])0*([1-9]\d{0,8})(?:[-_. ][^\\/]*)?\.(?:md|markdown|txt)$/i.exec(path)?.[1];
  return found === undefined ? null : Number(found);
};
