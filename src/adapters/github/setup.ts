import { z } from 'zod';
import type { Grants, InstallationSeen } from '../../app/doctor/seen.ts';
import type { GitHubSetup } from '../../app/doctor/setup.ts';
import { Unavailable } from '../../app/ports.ts';
import type { Api } from './api.ts';
import type { AppApi } from './app-api.ts';
import { contentReads } from './contents.ts';
import { peopleReads } from './people.ts';
import { requirementReads } from './requirements.ts';
import { said } from './send.ts';
import { readOne, shaped } from './shape.ts';
import { repoUrl, urlOf, withQuery } from './url.ts';

const grants = z.object({ permissions: z.record(z.string(), z.string()), events: z.array(z.string()) });
const installation = grants.extend({
  id: z.int(),
  account: z.object({ login: z.string() }),
  suspended_at: z.string().nullish(),
});
const repository = z.object({ default_branch: z.string() });

/** What GitHub tells of the app, its installations and the rules of a repository. `apiOf` gives an installation's way in. */
export function createSetup(appId: number, app: AppApi, apiOf: (installation: number) => Api): GitHubSetup {
  async function ask<T extends z.ZodType>(
    url: string,
    what: string,
    schema: T,
  ): Promise<z.infer<T> | number> {
    const reply = await app.ask({ method: 'GET', url }, what);
    if (reply.status < 300) return shaped(schema, reply, what);
    if (reply.status === 401 || reply.status === 404) return reply.status;
    throw new Unavailable(`GitHub answered ${said(reply)} when asked for ${what}.`);
  }

  return {
    appId,

    async readApp() {
      const answer = await ask('/app', 'the app', grants.extend({ id: z.int() }));
      return typeof answer === 'number' || answer.id !== appId ? null : toGrants(answer);
    },

    async readInstallations() {
      const found: InstallationSeen[] = [];
      for (let page = 1; page <= 100; page += 1) {
        const url = withQuery('/app/installations', { per_page: 100, page });
        const answer = await ask(url, 'the installations of the app', z.array(installation));
        if (typeof answer === 'number') break;
        found.push(...answer.map(toInstallation));
        if (answer.length < 100) break;
      }
      return found;
    },

    async readInstallationOf(repo) {
      const answer = await ask(repoUrl(repo, 'installation'), `the installation on ${repo}`, installation);
      return typeof answer === 'number' ? null : toInstallation(answer);
    },

    repository(id, repo) {
      const api = apiOf(id);
      return {
        ...contentReads(api),
        ...peopleReads(api, () => app.readAccount(id)),
        ...requirementReads(api, repo),
        async readDefaultBranch() {
          const answer = await readOne(api, { url: repoUrl(repo), what: repo }, repository);
          return answer === null ? null : answer.default_branch;
        },
        async canSee(team) {
          const [organisation = '', slug = ''] = team.replace(/^@/, '').split('/');
          const url = urlOf('orgs', organisation, 'teams', slug, 'repos', repo);
          return (await api.read({ url, what: `whether ${team} can see ${repo}` })) !== null;
        },
      };
    },
  };
}

const toGrants = ({ permissions, events }: z.infer<typeof grants>): Grants => ({ permissions, events });

const toInstallation = (answer: z.infer<typeof installation>): InstallationSeen => ({
  ...toGrants(answer),
  id: answer.id,
  account: answer.account.login,
  suspended: typeof answer.suspended_at === 'string',
});
