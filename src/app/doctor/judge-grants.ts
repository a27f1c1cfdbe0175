import { NEEDED_EVENTS, NEEDED_PERMISSIONS } from '../needs.ts';
import type { Finding } from './finding.ts';
import type { Grants, InstallationSeen } from './seen.ts';

/** What the app asks for on its own page, against what it needs. */
export function judgeGrants(grants: Grants, who: string): readonly Finding[] {
  const permissions = missingPermissions(grants).map((missing): Finding => ({
    code: 'permission_missing',
    severity: 'error',
    text: `${who} lacks the permission ${missing}.`,
    mend: 'Grant it on the app’s page under Permissions & events, then accept it where the app is installed.',
  }));
  const events = missingEvents(grants).map((event): Finding => ({
    code: 'event_missing',
    severity: 'error',
    text: `${who} does not receive ${event} events, so what they tell is seen late or not at all.`,
    mend: 'Subscribe to it on the app’s page under Permissions & events.',
  }));
  return [...permissions, ...events];
}

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
  const permissions = missingPermissions(installation).filter(
    (missing) => !missingPermissions(app).includes(missing),
  );
  const events = missingEvents(installation).filter((event) => app.events.includes(event));
  return [...permissions, ...events.map((event) => `${event} events`)].map((missing) => ({
    code: 'not_accepted',
    severity: 'error',
    text: `${account} has not accepted that the app wants ${missing}.`,
    mend: `Ask an owner of ${account} to review the request under Settings, GitHub Apps.`,
  }));
}

/** `members: read` */
const missingPermissions = ({ permissions }: Grants): readonly string[] =>
  Object.entries(NEEDED_PERMISSIONS)
    .filter(([name, needed]) => !includes(permissions[name], needed))
    .map(([name, needed]) => `${name}: ${needed}`);

const includes = (granted: string | undefined, needed: 'read' | 'write'): boolean =>
  granted === needed || granted === 'write' || granted === 'admin';

const missingEvents = ({ events }: Grants): readonly string[] =>
  NEEDED_EVENTS.filter((event) => !events.includes(event));
