import { personOf, repositoryOf } from '../context.ts';
import type { Context } from '../context.ts';
import { HELPFUL, NEEDED } from '../../../../src/app/needs.ts';
import type { Installation } from '../model.ts';
import { installationShape } from '../shapes/app.ts';
import { repositoryEntry } from '../shapes/repository.ts';

/** Where the app is installed. */
export const installationActs = (context: Context) => ({
  /** Installs the app for an organisation's repositories, granting what it asks for. `quietly`: as it is when the story begins, nobody is told. */
  install(
    org: string,
    repositories: readonly string[],
    given: { readonly quietly?: boolean; readonly permissions?: Readonly<Record<string, string>> } = {},
  ): Installation {
    const installation: Installation = {
      id: context.id(),
      account: personOf(context, org, 'Organization'),
      repositories: new Set(repositories),
      permissions: { ...(given.permissions ?? { ...NEEDED.permissions, ...HELPFUL.permissions }) },
      events: [...NEEDED.events, ...HELPFUL.events],
      suspended: false,
    };
    context.state.installations.set(installation.id, installation);
    if (given.quietly !== true) tell(context, 'installation.created', installation, repositories);
    return installation;
  },

  /** Lets the app see one more repository. */
  addRepository(installation: Installation, name: string): void {
    installation.repositories.add(name);
    const place = { kind: 'installation', id: installation.id } as const;
    context.emit('installation_repositories.added', place, personOf(context, 'dana'), {
      repository_selection: 'selected',
      repositories_added: [repositoryEntry(repositoryOf(context, name))],
      repositories_removed: [],
    });
  },

  removeRepository(installation: Installation, name: string): void {
    installation.repositories.delete(name);
    const place = { kind: 'installation', id: installation.id } as const;
    context.emit('installation_repositories.removed', place, personOf(context, 'dana'), {
      repository_selection: 'selected',
      repositories_added: [],
      repositories_removed: [repositoryEntry(repositoryOf(context, name))],
    });
  },

  suspend(installation: Installation): void {
    installation.suspended = true;
    tell(context, 'installation.suspend', installation, []);
  },

  unsuspend(installation: Installation): void {
    installation.suspended = false;
    tell(context, 'installation.unsuspend', installation, []);
  },

  uninstall(installation: Installation): void {
    tell(context, 'installation.deleted', installation, [...installation.repositories]);
    context.state.installations.delete(installation.id);
  },
});

function tell(
  context: Context,
  event: string,
  installation: Installation,
  repositories: readonly string[],
): void {
  const place = { kind: 'installation', id: installation.id } as const;
  context.emit(event, place, personOf(context, 'dana'), {
    installation: installationShape(context.state, installation),
    repositories: repositories.map((name) => repositoryEntry(repositoryOf(context, name))),
  });
}
