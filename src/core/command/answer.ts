import type { Account } from '../facts/facts.ts';
import type { DepartmentId, Handle } from '../policy/policy.ts';
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
  | { readonly code: 'explanation'; readonly verdict: Verdict }
  | { readonly code: 'help'; readonly commands: readonly CommandHelp[] }
  | { readonly code: 'unknown_command'; readonly name: string; readonly commands: readonly CommandHelp[] };

/** A command as help shows it. */
export interface CommandHelp {
  readonly name: string;
  /** What to type, e.g. `/lockstep tick <n>`. */
  readonly usage: string;
  /** What it does, in a sentence. */
  readonly summary: string;
}
