import type { Needs } from '../needs.ts';
import { HELPFUL, NEEDED } from '../needs.ts';
import type { Finding } from './finding.ts';
import type { Grants, InstallationSeen } from './seen.ts';

/** What the app asks for on its own page, against what it needs. */
export const judgeApp = (app: Grants): readonly Finding[] =>
  [...lacking(app, NEEDED, 'error'), ...lacking(app, HELPFUL, 'hint')].map(({ severity, what }) => ({
    code: 'not_asked_for',
    severity,
    text: `The app does not ask for ${what.join(', ')}.`,
    mend: 'Add it on the app’s page under Permissions & events; then accept it where the app is installed.',
  }));

/** What one account granted; what the app does not ask for is not said again. */
export function judgeInstallation(installation: InstallationSeen, app: Grants): readonly Finding[] {
  const { account, suspended } = installation;
  if (suspended)
    return [
      {
        code: 'installation_suspended',
        severity: 'error',
        text: `The installation on ${account} is suspended.`,
        mend: `Ask an owner of ${account} to lift it under Settings, GitHub Apps.`,
      },
    ];
  const found = [
    ...lacking(installation, asked(NEEDED, app), 'error'),
    ...lacking(installation, asked(HELPFUL, app), 'hint'),
  ];
  return found.map(({ severity, what }) => ({
    code: 'not_accepted',
    severity,
    text: `${account} has not accepted that the app wants ${what.join(', ')}.`,
    mend: `Ask an owner of ${account} to review the request under Settings, GitHub Apps.`,
  }));
}

/** The part of the needs that the app asks for. */
const asked = (needs: Needs, app: Grants): Needs => ({
  permissions: Object.fromEntries(
    Object.entries(needs.permissions).filter(([name, needed]) => includes(app.permissions[name], needed)),
  ),
  events: needs.events.filter((event) => app.events.includes(event)),
});

/** At most one entry; `members: read`, `push events`. */
function lacking(
  grants: Grants,
  needs: Needs,
  severity: Finding['severity'],
): readonly { readonly severity: Finding['severity']; readonly what: readonly string[] }[] {
  const permissions = Object.entries(needs.permissions)
    .filter(([name, needed]) => !includes(grants.permissions[name], needed))
    .map(([name, needed]) => `${name}: ${needed}`);
  const events = needs.events
    .filter((event) => !grants.events.includes(event))
    .map((event) => `${event} events`);
  const what = [...permissions, ...events];
  return what.length === 0 ? [] : [{ severity, what }];
}

const includes = (granted: string | undefined, needed: 'read' | 'write'): boolean =>
  granted === needed || granted === 'write' || granted === 'admin';
