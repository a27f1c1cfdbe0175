import { randomBytes } from 'node:crypto';
import { created, failure, findRepository, notFound, ok, page } from '../call.ts';
import type { Call, Routes } from '../call.ts';
import type { Attempt, Delivery } from '../deliveries.ts';
import type { Installation } from '../model.ts';
import { listedAccountShape } from '../shapes/account.ts';
import { appShape, installationShape } from '../shapes/app.ts';
import { time } from '../shapes/places.ts';
import { repositoryShape } from '../shapes/repository.ts';
import { TOKEN_LIFE } from '../tokens.ts';

/** The app itself, its installations, its tokens and its deliveries. */
export const appRoutes: Routes = {
  'GET /app': (call) => ok(appShape(call.context.state)),

  'GET /app/installations': (call) =>
    page(call, [...call.context.state.installations.values()], (installation) => ({
      ...installationShape(call.context.state, installation),
      account: listedAccountShape(installation.account),
    })),

  'GET /app/installations/{installation_id}': (call) => shown(call, installationIn(call)),

  'POST /app/installations/{installation_id}/access_tokens': (call) => {
    const installation = installationIn(call);
    if (installation === undefined) return notFound();
    if (installation.suspended) return failure(403, 'This installation has been suspended');
    // Libraries compare this time with the real one, so tokens do not live by the test's clock.
    const expires = Date.now() + TOKEN_LIFE;
    const token = `ghs_${randomBytes(18).toString('hex')}`;
    call.context.state.tokens.set(token, { installation: installation.id, expires });
    return created({
      token,
      expires_at: time(expires),
      permissions: installation.permissions,
      repository_selection: 'selected',
    });
  },

  'GET /orgs/{org}/installation': (call) =>
    shown(
      call,
      find(call, (installation) => installation.account.login === call.params['org']),
    ),

  'GET /repos/{owner}/{repo}/installation': (call) => {
    const name = `${call.params['owner'] ?? ''}/${call.params['repo'] ?? ''}`;
    const repository = findRepository(call.context.state.repositories.values(), name);
    if (repository === undefined) return notFound();
    return shown(
      call,
      find(call, (installation) => installation.repositories.has(repository.full_name)),
    );
  },

  'GET /installation/repositories': (call) => {
    const visible = [...call.context.state.repositories.values()].filter(
      (repository) => call.installation?.repositories.has(repository.full_name) === true,
    );
    const shape = (repository: (typeof visible)[number]) => repositoryShape(repository);
    return page(call, visible, shape, (repositories, total_count) => ({ total_count, repositories }));
  },

  /** Newest first, each attempt apart, and page by page with a cursor. */
  'GET /app/hook/deliveries': (call) => {
    const size = Number(call.query.get('per_page') ?? 30);
    const from = Number(call.query.get('cursor')?.slice(1) ?? 0);
    const failed = call.query.get('status') === 'failure';
    const chosen = sentBy(call).filter(({ attempt }) => !failed || !arrived(attempt));
    const next = `<${call.origin}/app/hook/deliveries?per_page=${size}&cursor=c${from + size}>; rel="next"`;
    const headers = chosen.length > from + size ? { link: next } : {};
    return { ...ok(chosen.slice(from, from + size).map(attemptShape)), headers };
  },

  'GET /app/hook/deliveries/{delivery_id}': (call) => {
    const sent = attemptIn(call);
    if (sent === undefined) return notFound();
    const request = { headers: {}, payload: JSON.parse(sent.delivery.body) as unknown };
    return ok({ ...attemptShape(sent), request, response: { headers: {}, payload: '' } });
  },

  'POST /app/hook/deliveries/{delivery_id}/attempts': (call) => {
    const sent = attemptIn(call);
    if (sent === undefined) return notFound();
    void call.deliveries.deliver(sent.delivery);
    return { status: 202, body: {} };
  },
};

const find = (call: Call, matches: (installation: Installation) => boolean): Installation | undefined =>
  [...call.context.state.installations.values()].find(matches);

const installationIn = (call: Call) =>
  call.context.state.installations.get(Number(call.params['installation_id']));

const shown = (call: Call, installation: Installation | undefined) =>
  installation === undefined ? notFound() : ok(installationShape(call.context.state, installation));

interface Sent {
  readonly delivery: Delivery;
  readonly attempt: Attempt;
}

const sentBy = (call: Call): readonly Sent[] =>
  call.deliveries.all
    .flatMap((delivery) => delivery.attempts.map((attempt) => ({ delivery, attempt })))
    .sort((a, b) => b.attempt.number - a.attempt.number);

const attemptIn = (call: Call) =>
  sentBy(call).find(({ attempt }) => attempt.number === Number(call.params['delivery_id']));

const arrived = ({ status }: Attempt): boolean => status >= 200 && status < 300;

const attemptShape = ({ delivery, attempt }: Sent) => ({
  id: attempt.number,
  guid: delivery.id,
  delivered_at: time(attempt.at),
  redelivery: attempt.redelivery,
  duration: 0.1,
  status: arrived(attempt) ? 'OK' : 'Invalid HTTP Response',
  status_code: attempt.status,
  event: delivery.event,
  action: delivery.action,
  installation_id: delivery.installation,
  repository_id: delivery.repository,
  throttled_at: null,
});
