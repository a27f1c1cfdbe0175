import { z } from 'zod';
import type { Meter } from '../../app/ports.ts';
import { Unavailable } from '../../app/ports.ts';
import { countRequest } from './count-requests.ts';
import { once } from './once.ts';
import type { Pause } from './pause.ts';
import type { OctokitRequest, Reply, Request } from './send.ts';
import { NoReply, said, send } from './send.ts';
import { shaped } from './shape.ts';
import { tokenSchema } from './tokens.ts';
import { urlOf } from './url.ts';

/** What is asked as the app itself, with its JWT. These requests count for no installation. */
export interface AppApi {
  /** The reply whatever its status. Throws `Unavailable` where there is none. */
  ask(request: Request, what: string): Promise<Reply>;
  createToken(installation: number): Promise<z.infer<typeof tokenSchema>>;
  /** The login of the account that the app is installed on; null: GitHub knows no such installation, or names no login (an enterprise has none). */
  readAccount(installation: number): Promise<string | null>;
  /** The app's name in URLs and in `slug[bot]`; asked for once. */
  readSlug(): Promise<string>;
}

const appSchema = z.object({ slug: z.string() });
const installationSchema = z.object({
  account: z.object({ login: z.string().nullish() }).nullish(),
});

/** `octokit` is Probot's, which signs what goes to the app's own addresses. */
export function createAppApi(
  octokit: () => Promise<OctokitRequest>,
  { pause, meter }: { readonly pause: Pause; readonly meter: Meter },
): AppApi {
  async function ask(request: Request, what: string): Promise<Reply> {
    let reply: Reply | null = null;
    try {
      reply = await send(await octokit(), pause, request);
      return reply;
    } catch (error) {
      const message = error instanceof NoReply ? error.message : 'the app could not sign its request';
      throw new Unavailable(`${message}: ${what}.`, { cause: error });
    } finally {
      countRequest(meter, request.url, { reply, installation: null });
    }
  }

  async function need<T extends z.ZodType>(schema: T, request: Request, what: string): Promise<z.infer<T>> {
    return shaped(schema, good(await ask(request, what), what), what);
  }

  const slug = once(async () => {
    const app = await need(appSchema, { method: 'GET', url: '/app' }, 'the app itself');
    return app.slug;
  });

  return {
    ask,
    createToken: (installation) =>
      need(
        tokenSchema,
        { method: 'POST', url: urlOf('app', 'installations', installation, 'access_tokens') },
        `a token of installation ${installation}`,
      ),
    async readAccount(installation) {
      const url = urlOf('app', 'installations', installation);
      const what = `installation ${installation}`;
      const reply = await ask({ method: 'GET', url }, what);
      if (reply.status === 404) return null;
      return shaped(installationSchema, good(reply, what), what).account?.login ?? null;
    },
    readSlug: slug,
  };
}

function good(reply: Reply, what: string): Reply {
  if (reply.status < 300) return reply;
  throw new Unavailable(`GitHub answered ${said(reply)} when asked for ${what}.`);
}
