import type { DepartmentId } from '../policy/policy.ts';
import type { Instant } from '../time/instant.ts';
import type { Outcome } from '../verdict/verdict.ts';

/** What can be recorded. Kinds may be added; none changes its meaning. */
export const ENTRY_KINDS = [
  'asked',
  'signed_off',
  'sign_off_ended',
  'objected',
  'objection_ended',
  'ticked',
  'clock_started',
  'responded',
  'decided',
  'clock_ended',
  'missed',
  'reminded',
  'escalated',
  'away',
  'override_asked',
  'override_confirmed',
  'overridden',
  'override_ended',
  'judged',
  'estimated',
  'measured',
  'peak_measured',
  'goal_reached',
  'actuals_asked',
  'role_confirmed',
  'role_confirmation_ended',
  'campaign_judged',
  'merged',
  'closed',
  'reopened',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** One act, before it has its place in the chain. People stand in it by their numeric id only. */
export interface NewEntry {
  readonly kind: EntryKind;
  /** When it happened, not when it was written. */
  readonly at: Instant;
  /** `owner/name`; null: it concerns no repository. */
  readonly repo: string | null;
  /** The pull request's or issue's number. */
  readonly number: number | null;
  /** Who did it, by GitHub's numeric id; null: Lockstep itself. */
  readonly actor: number | null;
  readonly department: DepartmentId | null;
  readonly rule: string | null;
  /** The head commit at that moment. */
  readonly head: string | null;
  /** The policy that judged: its blob. */
  readonly policy: string | null;
  /** The verdict after the act. */
  readonly verdict: Outcome | null;
  /** What else belongs to this kind; never a name, an address or anybody's words. */
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
  /** What somebody wrote, such as a reason. Kept beside the chain, so that it can be erased. */
  readonly words: string | null;
}

/** An entry in its chain. */
export interface Entry extends NewEntry {
  /** 1 for the first of the installation. */
  readonly seq: number;
  /** The hash of the entry before; 64 zeros for the first. */
  readonly prev: string;
  /** SHA-256 over all of the entry but `words`, of which it carries a salted hash. */
  readonly hash: string;
  /** The salted hash of `words`; null: there were none. */
  readonly words_hash: string | null;
  /** Erased together with the words. */
  readonly words_salt: string | null;
}
