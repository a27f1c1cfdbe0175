import { z } from 'zod';
import type { FailedDelivery, Redelivery } from '../../app/ports.ts';
import { Unavailable } from '../../app/ports.ts';
import { readInstant } from '../../core/time/instant.ts';
import type { AppApi } from './app-api.ts';
import { said } from './send.ts';
import { shaped } from './shape.ts';
import { urlOf, withQuery } from './url.ts';

const attempt = z.object({
  id: z.union([z.int(), z.string()]).transform(String),
  guid: z.string(),
  delivered_at: z.string(),
  status_code: z.int(),
});
type Attempt = z.infer<typeof attempt>;

/** GitHub lists newest first, and forgets after three days. https://docs.github.com/rest/apps/webhooks */
export function createRedelivery(app: AppApi): Redelivery {
  async function readPage(
    url: string,
  ): Promise<{ readonly attempts: readonly Attempt[]; readonly next: string | null }> {
    const what = 'the webhooks that failed';
    const reply = await app.ask({ method: 'GET', url, longNumbers: true }, what);
    if (reply.status >= 300) throw new Unavailable(`GitHub answered ${said(reply)} when asked for ${what}.`);
    const next = /<([^>]+)>;\s*rel="next"/.exec(reply.headers['link'] ?? '')?.[1];
    return { attempts: shaped(z.array(attempt), reply, what), next: next ?? null };
  }

  return {
    async readFailed(since) {
      const failed = new Map<string, FailedDelivery>();
      let url: string | null = withQuery('/app/hook/deliveries', { per_page: 100, status: 'failure' });
      while (url !== null) {
        const page = await readPage(url);
        const recent = page.attempts.filter((one) => (readInstant(one.delivered_at) ?? since) >= since);
        for (const one of recent.filter(isFailure)) {
          const { attempt, refused } = failed.get(one.guid) ?? { attempt: one.id, refused: 0 };
          failed.set(one.guid, { attempt, id: one.guid, refused: refused + (isRefusal(one) ? 1 : 0) });
        }
        url = recent.length < page.attempts.length ? null : page.next;
      }
      return [...failed.values()];
    },

    async redeliver({ attempt, id }) {
      const url = urlOf('app', 'hook', 'deliveries', attempt, 'attempts');
      const reply = await app.ask({ method: 'POST', url }, `webhook ${id} once more`);
      if (reply.status >= 300)
        throw new Unavailable(`GitHub answered ${said(reply)} when asked for webhook ${id} once more.`);
    },
  };
}

const isFailure = ({ status_code }: Attempt): boolean => status_code < 200 || status_code >= 300;

const isRefusal = ({ status_code }: Attempt): boolean => status_code >= 400 && status_code < 500;
