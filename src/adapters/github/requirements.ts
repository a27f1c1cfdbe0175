import { z } from 'zod';
import type { Requirement } from '../../app/doctor/seen.ts';
import type { RepositorySetup } from '../../app/doctor/setup.ts';
import type { Api } from './api.ts';
import { readPages } from './pages.ts';
import { readOne } from './shape.ts';
import { repoUrl } from './url.ts';

const rule = z.object({
  type: z.string(),
  ruleset_id: z.int().nullish(),
  parameters: z
    .object({
      required_status_checks: z
        .array(z.object({ context: z.string(), integration_id: z.int().nullish() }))
        .nullish(),
    })
    .nullish(),
});
const ruleset = z.object({ bypass_actors: z.array(z.object({ actor_type: z.string() })).nullish() });
const branchSchema = z.object({
  protection: z
    .object({
      required_status_checks: z
        .object({
          enforcement_level: z.string().nullish(),
          contexts: z.array(z.string()).nullish(),
          checks: z.array(z.object({ context: z.string(), app_id: z.int().nullish() })).nullish(),
        })
        .nullish(),
    })
    .nullish(),
});

/** Required checks of a branch, from both of GitHub's ways of requiring them; neither needs more than we may read. */
export function requirementReads(api: Api, repo: string): Pick<RepositorySetup, 'readRequirements'> {
  async function fromRulesets(branch: string): Promise<readonly Requirement[]> {
    const rules = await readPages(api, {
      url: repoUrl(repo, 'rules', 'branches', branch),
      what: `the rules of ${branch} in ${repo}`,
      element: rule,
    });
    const found = (rules ?? []).map(async ({ ruleset_id, parameters }) => {
      const checks = parameters?.required_status_checks ?? [];
      if (checks.length === 0) return [];
      const bypass = await bypassOf(ruleset_id ?? null);
      return checks.map(({ context, integration_id }): Requirement => ({
        check: context,
        app: integration_id ?? null,
        by: 'ruleset',
        bypass,
      }));
    });
    return (await Promise.all(found)).flat();
  }

  /** GitHub shows who may bypass a ruleset only to those who may change it; where it does not, nothing is said. */
  async function bypassOf(id: number | null): Promise<string | null> {
    if (id === null) return null;
    const read = { url: repoUrl(repo, 'rulesets', id), what: `ruleset ${id} of ${repo}` };
    const answer = await readOne(api, read, ruleset).catch(() => null);
    const kinds = new Set((answer?.bypass_actors ?? []).map((actor) => actor.actor_type));
    return kinds.size === 0 ? null : `some (${[...kinds].join(', ')})`;
  }

  async function fromProtection(branch: string): Promise<readonly Requirement[]> {
    const read = { url: repoUrl(repo, 'branches', branch), what: `branch ${branch} of ${repo}` };
    const required = (await readOne(api, read, branchSchema))?.protection?.required_status_checks;
    if (!required || required.enforcement_level === 'off') return [];
    const bypass = required.enforcement_level === 'non_admins' ? 'administrators' : null;
    const checks = required.checks ?? (required.contexts ?? []).map((context) => ({ context, app_id: null }));
    return checks.map(({ context, app_id }) => ({
      check: context,
      // -1 stands for any app. https://docs.github.com/rest/branches/branch-protection
      app: app_id === undefined || app_id === -1 ? null : app_id,
      by: 'branch protection',
      bypass,
    }));
  }

  return {
    async readRequirements(branch) {
      return (await Promise.all([fromRulesets(branch), fromProtection(branch)])).flat();
    },
  };
}
