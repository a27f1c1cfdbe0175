import type { ParsedPolicy } from '../../core/policy/parse.ts';

/** How GitHub is set up for the app, as far as it could be asked. What a missing permission hides is null. */
export interface Seen {
  /** Null: GitHub does not accept the app's number and key together. */
  readonly app: Grants | null;
  readonly installations: readonly InstallationSeen[];
  /** Null: no repository was asked about. */
  readonly repository: RepositorySeen | null;
}

export interface Grants {
  /** `{ checks: 'write' }` */
  readonly permissions: Readonly<Record<string, string>>;
  readonly events: readonly string[];
}

export interface InstallationSeen extends Grants {
  readonly id: number;
  /** The account that the app is installed on. */
  readonly account: string;
  readonly suspended: boolean;
}

export interface RepositorySeen {
  readonly full_name: string;
  /** Null: the app is not installed there. */
  readonly installation: number | null;
  /** Null: the app may not look inside. */
  readonly inside: InsideSeen | null;
}

export interface InsideSeen {
  /** The default branch: what is said of the check is said of this one. */
  readonly branch: string;
  readonly requirements: readonly Requirement[];
  /** Null: no policy on the default branch, nor in the organisation's `.github` repository. */
  readonly policy: { readonly place: string; readonly parsed: ParsedPolicy } | null;
  readonly teams: readonly TeamSeen[];
  /** People of the policy who have no account. */
  readonly unknown_people: readonly string[];
}

/** A check that a branch requires before a merge. */
export interface Requirement {
  readonly check: string;
  /** The app that has to give it; null: whoever does. */
  readonly app: number | null;
  readonly by: 'ruleset' | 'branch protection';
  /** Who may merge without it, in words; null: nobody, as far as GitHub tells. */
  readonly bypass: string | null;
}

export interface TeamSeen {
  readonly handle: string;
  /** Null: there is no such team in the organisation, or the app may not see teams. */
  readonly members: number | null;
  /** Whether the team can see the repository, without which GitHub does not let it be asked to review. */
  readonly sees: boolean;
  /** Reviews are requested from it. */
  readonly asked: boolean;
}
