import type { GitHub } from '../../app/ports.ts';
import { accountSchema } from '../../core/facts/facts.ts';
import type { Api } from './api.ts';
import { readPages } from './pages.ts';
import { readOne } from './shape.ts';
import { urlOf } from './url.ts';

/**
 * Teams and people. `readAccount` gives the account that the installation is on: a team of another organisation is no team
 * of this one, whatever GitHub would answer. Null: not told, and GitHub judges what our token may see.
 */
export function peopleReads(
  api: Api,
  readAccount: () => Promise<string | null>,
): Pick<GitHub, 'readTeam' | 'readUser'> {
  return {
    async readTeam(handle) {
      const [organisation = '', slug = ''] = handle.replace(/^@/, '').split('/');
      const account = await readAccount();
      if (slug === '' || (account !== null && organisation.toLowerCase() !== account.toLowerCase()))
        return null;
      return readPages(api, {
        // Includes the members of child teams.
        url: urlOf('orgs', organisation, 'teams', slug, 'members'),
        what: `the members of ${handle}`,
        element: accountSchema,
      });
    },

    readUser: (handle) =>
      readOne(api, { url: urlOf('users', handle.replace(/^@/, '')), what: handle }, accountSchema),
  };
}
