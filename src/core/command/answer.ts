import type { Account } from '../facts/facts.ts';
import type { DepartmentId, Handle } from '../policy/policy.ts';
import type { Instant } from '../time/instant.ts';
import type { OverrideRefused } from '../verdict/override/override-refusal.ts';
import type { IgnoredBecause, Verdict } from '../verdict/verdict.ts';

/** What Lockstep writes back to a person who typed a command, as data; the sentences are in `core/text`. */
export type Answer =
  /** A sign-off or objection that does not count, why, and who else can give it. */
  | {
      readonly code: 'not_counted';
      readonly command: 'sign-off' | 'object';
      readonly because: IgnoredBecause;
      readonly departments: readonly { readonly name: string; readonly can_sign: readonly Account[] }[];
    }
  /** A covered file changed moments before: which commit was seen is not clear, so the person names it. */
  | { readonly code: 'name_the_commit'; readonly head: string }
  /** No rule that covers this pull request needs the person's department, or none needs anybody. */
  | { readonly code: 'nothing_to_sign' }
  | {
      readonly code: 'no_such_department';
      readonly named: string;
      readonly departments: readonly DepartmentId[];
    }
  | { readonly code: 'objection_lacks'; readonly lacks: readonly ('why' | 'instead')[] }
  | { readonly code: 'nothing_to_withdraw' }
  | { readonly code: 'nothing_to_lift' }
  | { readonly code: 'may_not_lift'; readonly leads: readonly Handle[] }
  | { readonly code: 'no_such_item'; readonly items: number }
  /** Until when somebody is away, in the zone of their department, and who is asked instead. */
  | {
      readonly code: 'away';
      readonly until: Instant;
      readonly zone: string;
      readonly now: Instant;
      readonly deputy: Deputy | null;
    }
  /** The day that was named has come: the person is asked as before. */
  | { readonly code: 'here_again' }
  /** The comment was edited: an edited one gives nothing. */
  | { readonly code: 'away_edited' }
  | { readonly code: 'away_how'; readonly typed: string }
  | { readonly code: 'away_too_long' }
  | { readonly code: 'away_not_a_member'; readonly departments: readonly string[] }
  /** Who belongs to which department could not be read just now, or the policy could not. */
  | { readonly code: 'away_unclear' }
  /** There is nothing here that could be overridden. */
  | {
      readonly code: 'override_not_possible';
      readonly because: 'broken' | 'no_terms' | 'not_needed' | 'policy_change';
    }
  /** An override or confirmation that does not count, why, and who may. */
  | {
      readonly code: 'override_not_counted';
      readonly command: 'override' | 'confirm';
      readonly because: OverrideRefused;
      readonly by: readonly Handle[];
    }
  /** Noted; it takes more people. `by` are told of it. */
  | {
      readonly code: 'override_needs_more';
      readonly missing: number;
      readonly can_confirm: readonly Account[];
      readonly by: readonly Handle[];
      readonly until: Instant;
      readonly at: Instant;
    }
  | { readonly code: 'override_in_force'; readonly until: Instant; readonly at: Instant }
  | { readonly code: 'override_of_draft' }
  /** It was withdrawn, or its time passed before anybody could look. */
  | { readonly code: 'override_over' }
  | { readonly code: 'nothing_to_confirm' }
  | { readonly code: 'own_override'; readonly can_confirm: readonly Account[] }
  /** People who speak both departments' language are called in, with what was asked; null: nothing in particular. */
  | {
      readonly code: 'translators_called';
      readonly translators: readonly Handle[];
      readonly question: string | null;
    }
  | { readonly code: 'no_translators' }
  /** The pull request is linked to a campaign; whether Lockstep knows it already. */
  | { readonly code: 'campaign_linked'; readonly campaign: number; readonly known: boolean }
  | { readonly code: 'campaign_how'; readonly typed: string }
  | { readonly code: 'campaign_edited' }
  /** Only the author and members of a department link campaigns. */
  | { readonly code: 'campaign_not_theirs'; readonly departments: readonly string[] }
  | { readonly code: 'explanation'; readonly verdict: Verdict }
  | { readonly code: 'help'; readonly commands: readonly CommandHelp[] }
  | { readonly code: 'unknown_command'; readonly name: string; readonly commands: readonly CommandHelp[] };

/** Who was named as a deputy, and why they are not asked instead; null: they are. `until` is when an absent one is back. */
export interface Deputy {
  readonly login: string;
  readonly because: null | 'not_a_member' | 'themselves' | 'away' | 'author' | 'unclear';
  readonly until: Instant | null;
}

/** A command as help shows it. */
export interface CommandHelp {
  readonly name: string;
  /** What to type, e.g. `/lockstep tick <n>`. */
  readonly usage: string;
  /** What it does, in a sentence. */
  readonly summary: string;
}
