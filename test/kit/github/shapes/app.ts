import { complete } from '../../openapi/complete.ts';
import type { Installation, State } from '../model.ts';
import { accountShape } from './account.ts';
import type { Shape } from './account.ts';
import { nodeId, page } from './places.ts';

const CREATED = '2026-01-01T00:00:00Z';
const shapes = new Map<string, Shape>();

/** The app, or another one that has nothing but an id. */
export function appShape(state: State, id = state.app.id): Shape {
  const slug = id === state.app.id ? state.app.slug : `app-${id}`;
  const granted = [...state.installations.values()][0];
  const key = JSON.stringify([id, slug, granted?.permissions, granted?.events]);
  let shape = shapes.get(key);
  if (shape === undefined) {
    shape = complete('integration', {
      id,
      node_id: nodeId('App', id),
      slug,
      client_id: `Iv1.${id}`,
      name: id === state.app.id ? state.app.name : slug,
      owner: accountShape({ id: 1, login: 'acme', type: 'Organization' }),
      external_url: page('apps', slug),
      html_url: page('apps', slug),
      created_at: CREATED,
      updated_at: CREATED,
      permissions: granted?.permissions ?? {},
      events: granted?.events ?? [],
    });
    shapes.set(key, shape);
  }
  return shape;
}

export const installationShape = (state: State, installation: Installation): Shape =>
  complete('installation', {
    id: installation.id,
    account: accountShape(installation.account),
    app_id: state.app.id,
    app_slug: state.app.slug,
    target_id: installation.account.id,
    target_type: installation.account.type,
    repository_selection: 'selected',
    access_tokens_url: page('app/installations', installation.id, 'access_tokens'),
    repositories_url: page('installation/repositories'),
    html_url: page('organizations', installation.account.login, 'settings/installations', installation.id),
    permissions: installation.permissions,
    events: installation.events,
    created_at: CREATED,
    updated_at: CREATED,
    suspended_at: installation.suspended ? CREATED : null,
    suspended_by: null,
  });
