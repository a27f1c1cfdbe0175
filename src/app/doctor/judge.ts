import { checkName } from '../../core/plan/check-name.ts';
import { POLICY_PATH } from '../../core/policy/policy.ts';
import type { Finding } from './finding.ts';
import { judgeApp, judgeInstallation } from './judge-grants.ts';
import type { InsideSeen, RepositorySeen, Requirement, Seen, TeamSeen } from './seen.ts';

/** What stands in the way of a check that really blocks, most fundamental first; empty: nothing. Pure. */
export function judge(appId: number, { app, installations, repository }: Seen): readonly Finding[] {
  if (app === null) return [CREDENTIALS];
  return [
    ...judgeApp(app),
    ...installations.flatMap((installation) => judgeInstallation(installation, app)),
    ...(repository === null ? noInstallation(installations.length) : judgeRepository(appId, repository)),
  ];
}

const CREDENTIALS: Finding = {
  code: 'credentials_refused',
  severity: 'error',
  text: 'GitHub does not accept APP_ID and the private key together.',
  mend: 'Compare APP_ID with the number on the app’s page, and make a new private key there if in doubt.',
};

const noInstallation = (count: number): readonly Finding[] =>
  count > 0
    ? []
    : [
        {
          code: 'not_installed',
          severity: 'error',
          text: 'The app is not installed anywhere.',
          mend: 'On the app’s page, under Install App, install it on your organisation.',
        },
      ];

function judgeRepository(appId: number, repository: RepositorySeen): readonly Finding[] {
  const { full_name, installation, inside } = repository;
  if (installation === null)
    return [
      {
        code: 'not_installed',
        severity: 'error',
        text: `The app is not installed on ${full_name}, or there is no such repository.`,
        mend: 'Check the name; then add the repository on the app’s page, under Install App.',
      },
    ];
  if (inside === null) return [];
  return [
    ...judgePolicy(inside),
    ...judgeCheck(appId, inside),
    ...inside.teams.flatMap((team) => judgeTeam(team, full_name)),
    ...inside.unknown_people.map((person): Finding => ({
      code: 'no_such_person',
      severity: 'error',
      text: `The policy names ${person}, and GitHub knows no such account.`,
      mend: `Correct the name in ${POLICY_PATH}.`,
    })),
  ];
}

function judgePolicy({ policy, branch }: InsideSeen): readonly Finding[] {
  if (policy === null)
    return [
      {
        code: 'no_policy',
        severity: 'error',
        text: `There is no ${POLICY_PATH} on ${branch}, nor in the organisation’s .github repository: Lockstep is silent here.`,
        mend: `Commit a policy to ${branch}; \`lockstep validate FILE\` checks it before.`,
      },
    ];
  if (policy.parsed.policy === null) {
    const first = policy.parsed.problems.find((problem) => problem.severity === 'error');
    return [
      {
        code: 'policy_broken',
        severity: 'error',
        text: `The policy of ${policy.place} cannot be used: line ${first?.line ?? 1}: ${first?.text ?? 'it is not readable'}`,
        mend: `Mend it in a pull request that changes only that file; \`lockstep validate ${POLICY_PATH}\` lists everything.`,
      },
    ];
  }
  if (policy.parsed.policy.enforce) return [];
  return [
    {
      code: 'trial',
      severity: 'hint',
      text: 'The policy is on trial (`enforce: false`): everything is shown and nothing is blocked.',
      mend: 'Remove `enforce: false` when both departments are ready.',
    },
  ];
}

function judgeCheck(appId: number, { requirements, branch }: InsideSeen): readonly Finding[] {
  const name = checkName(branch);
  const ours = requirements.filter((requirement) => requirement.check === name);
  const pinned = ours.filter((requirement) => requirement.app === appId);
  if (ours.length === 0)
    return [
      {
        code: 'check_not_required',
        severity: 'error',
        text: `${branch} does not require the check ${name}: pull requests can be merged without it.`,
        mend: `Add a ruleset for ${branch} that requires the status check ${name} from this app.`,
      },
    ];
  if (pinned.length === 0) return [notPinned(name, ours)];
  const open = pinned.every((requirement) => requirement.bypass !== null) ? pinned : [];
  return open.map(({ by, bypass }) => ({
    code: 'check_can_be_bypassed',
    severity: 'hint',
    text: `The ${by} lets ${bypass} merge without ${name}.`,
    mend: 'Leave it so only where it is meant; an override by `/lockstep override` leaves a record.',
  }));
}

function notPinned(name: string, ours: readonly Requirement[]): Finding {
  const other = ours.find((requirement) => requirement.app !== null);
  return {
    code: other === undefined ? 'check_not_pinned' : 'check_pinned_to_another_app',
    severity: 'error',
    text:
      other === undefined
        ? `${name} is required from any source: another app, or anybody with write access, can post it.`
        : `${name} is required from another app (${other.app}).`,
    mend: 'Where the check is required, choose this app as its source.',
  };
}

function judgeTeam({ handle, members, sees, asked }: TeamSeen, repo: string): readonly Finding[] {
  if (members === null)
    return [
      {
        code: 'no_such_team',
        severity: 'error',
        text: `The policy names ${handle}, and the organisation has no such team.`,
        mend: `Correct the name in ${POLICY_PATH}, or create the team.`,
      },
    ];
  const empty: Finding = {
    code: 'empty_team',
    severity: 'error',
    text: `Nobody is in ${handle}.`,
    mend: 'Add its people on the team’s page.',
  };
  const blind: Finding = {
    code: 'team_cannot_see',
    severity: 'error',
    text: `${handle} has no access to ${repo}, so GitHub does not let it be asked to review.`,
    mend: `Give ${handle} the role Read on ${repo}, under Collaborators and teams.`,
  };
  return [...(members === 0 ? [empty] : []), ...(asked && !sees ? [blind] : [])];
}
