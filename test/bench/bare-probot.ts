import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createNodeMiddleware, Probot, ProbotOctokit } from 'probot';
import type { ApplicationFunction } from 'probot';

/**
 * What Lockstep is compared with: the least that an app can do. It writes one check for each pull request that is
 * opened, reads nothing, stores nothing, and acknowledges when it is done. Its own throttling is off.
 */
const writeCheck: ApplicationFunction = (app) => {
  app.on('pull_request.opened', async (context) => {
    const { owner, repo } = context.repo();
    await context.octokit.rest.checks.create({
      owner,
      repo,
      name: 'bare',
      head_sha: context.payload.pull_request.head.sha,
      status: 'in_progress',
      output: { title: 'Waiting', summary: 'Waiting' },
    });
  });
};

const { APP_ID = '', PRIVATE_KEY = '', WEBHOOK_SECRET = '', GITHUB_API_URL = '' } = process.env;
const probot = new Probot({
  appId: APP_ID,
  privateKey: PRIVATE_KEY,
  secret: WEBHOOK_SECRET,
  baseUrl: GITHUB_API_URL,
  logLevel: 'fatal',
  request: { fetch },
  Octokit: ProbotOctokit.defaults((defaults: object) => ({
    ...defaults,
    throttle: { enabled: false },
    retry: { enabled: false },
  })),
});
const middleware = await createNodeMiddleware(writeCheck, { probot, webhooksPath: '/api/github/webhooks' });
const server = createServer((request, response) => void middleware(request, response));
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`{"url":"http://127.0.0.1:${(server.address() as AddressInfo).port}"}\n`);
});
process.once('SIGTERM', () => process.exit(0));
