import type { GitHub } from '../ports.ts';
import type { Grants, InstallationSeen, Requirement } from './seen.ts';

/**
 * What the doctor reads, beyond what the server does. As everywhere, a read that GitHub does not answer throws
 * `Unavailable`.
 */
export interface GitHubSetup {
  readonly appId: number;
  /** Null: GitHub does not accept the app's number and key together. */
  readApp(): Promise<Grants | null>;
  readInstallations(): Promise<readonly InstallationSeen[]>;
  /** Where the app is installed for this repository; null: nowhere. */
  readInstallationOf(repo: string): Promise<InstallationSeen | null>;
  repository(installation: number, repo: string): RepositorySetup;
}

export interface RepositorySetup extends Pick<GitHub, 'readText' | 'readTeam' | 'readUser'> {
  /** Null: no such repository for this installation. */
  readDefaultBranch(): Promise<string | null>;
  /** Checks that rulesets or branch protection require on a branch. */
  readRequirements(branch: string): Promise<readonly Requirement[]>;
  /** Whether a team, `@acme/growth`, has access to the repository. */
  canSee(team: string): Promise<boolean>;
}
