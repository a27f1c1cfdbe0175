import { z } from 'zod';
import type { Clock, GitHub } from '../../app/ports.ts';
import type { CheckContent } from '../../core/plan/effect.ts';
import { writeInstant } from '../../core/time/instant.ts';
import type { Api, Write } from './api.ts';
import { checkBody, furtherAnnotations } from './check-body.ts';
import { readAll } from './pages.ts';
import { shaped } from './shape.ts';
import { repoUrl } from './url.ts';

const run = z.object({
  id: z.int(),
  name: z.string(),
  status: z.string(),
  conclusion: z.string().nullish(),
  app: z.object({ id: z.int() }).nullish(),
  output: z.object({ title: z.string().nullish(), summary: z.string().nullish() }).nullish(),
});
const created = z.object({ id: z.int() });
const updated = z.object({ status: z.string().nullish() });

/** Check runs of our own app. One of the same name by another app is not ours and is never found here. */
export function checks(
  api: Api,
  appId: number,
  clock: Clock,
): Pick<GitHub, 'findCheck' | 'createCheck' | 'updateCheck'> {
  /** A page of a proxy is no answer, whatever its status: a green check would be taken for taken back. */
  async function update(
    repo: string,
    id: number,
    rest: Pick<Write, 'body' | 'what' | 'urgency' | 'until'>,
  ): Promise<z.infer<typeof updated>> {
    const reply = await api.write({ method: 'PATCH', url: repoUrl(repo, 'check-runs', id), ...rest });
    return shaped(updated, reply, rest.what);
  }

  return {
    async findCheck(repo, head, name) {
      const runs = await readAll(api, {
        url: repoUrl(repo, 'commits', head, 'check-runs'),
        query: { check_name: name, filter: 'latest', app_id: appId },
        what: `the check ${name} of ${repo} at ${head}`,
        element: run,
        within: 'check_runs',
      });
      const ours = runs.filter(
        (one) => one.name === name && (one.app === undefined || one.app?.id === appId),
      );
      const [latest] = ours.toSorted((a, b) => b.id - a.id);
      return latest === undefined ? null : { id: latest.id, content: contentOf(latest) };
    },

    async createCheck(repo, { name, head, content, urgency, cause, until = null }) {
      const what = `post the check ${name} on ${repo}`;
      const reply = await api.write({
        method: 'POST',
        url: repoUrl(repo, 'check-runs'),
        body: {
          name,
          head_sha: head,
          external_id: cause,
          started_at: writeInstant(clock.now()),
          ...checkBody(content),
        },
        what,
        urgency,
        until,
      });
      const { id } = shaped(created, reply, what);
      for (const body of furtherAnnotations(content)) await update(repo, id, { body, what, urgency, until });
      return id;
    },

    async updateCheck(repo, id, { name, content, urgency, cause, until = null }) {
      const what = `update the check ${name} on ${repo}`;
      const body = { name, external_id: cause, ...checkBody(content) };
      const { status } = await update(repo, id, { body, what, urgency, until });
      for (const more of furtherAnnotations(content))
        await update(repo, id, { body: more, what, urgency, until });
      return status !== 'completed' || content.status === 'completed';
    },
  };
}

/** GitHub does not tell annotations and buttons again. A conclusion that we never give counts as a failure. */
function contentOf({ status, conclusion, output }: z.infer<typeof run>): CheckContent {
  const completed = status === 'completed';
  return {
    status: completed ? 'completed' : 'in_progress',
    conclusion: completed ? (conclusion === 'success' ? 'success' : 'failure') : null,
    title: output?.title ?? '',
    summary: output?.summary ?? '',
    annotations: [],
    actions: [],
  };
}
