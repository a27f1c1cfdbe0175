import type { CheckContent } from '../text/check/check-content.ts';
import type { Instant } from '../time/instant.ts';
import type { Outcome } from '../verdict/verdict.ts';

export type { Annotation, CheckAction, CheckContent } from '../text/check/check-content.ts';

/**
 * Something that should be true on GitHub. Order of urgency, which `plan` keeps: take back green, post red, post green,
 * request reviews, comment.
 */
export type Effect =
  | {
      readonly kind: 'post_check';
      readonly name: string;
      readonly head: string;
      readonly content: CheckContent;
      readonly outcome: Outcome;
      /** The run to update; null: make a new one (also where the last one is completed: it never goes back to in progress). */
      readonly update: number | null;
    }
  | {
      readonly kind: 'request_reviews';
      readonly people: readonly string[];
      readonly teams: readonly string[];
      /** Who is left out because they are away. */
      readonly spared: readonly string[];
    }
  | { readonly kind: 'post_comment'; readonly body: string; readonly update: number | null }
  /** A comment of its own, such as a reminder, written once for each of its keys; there is at least one. */
  | { readonly kind: 'say'; readonly keys: readonly string[]; readonly body: string }
  /** An issue of its own, such as the follow-up of an override, opened once for each `key`. */
  | { readonly kind: 'open_issue'; readonly key: string; readonly title: string; readonly body: string };

/** What Lockstep put on GitHub last time for one pull request, so that the plan can subtract. */
export interface Published {
  readonly check: PublishedCheck | null;
  readonly comment: { readonly id: number; readonly body: string } | null;
  /** Handles that were asked, or that GitHub refused, ever; each is asked once. `@login` and `@org/team`. */
  readonly asked: readonly string[];
  /** Who may have been asked: it was begun, and what came of it is not known yet; left out: nobody. */
  readonly asking?: readonly Asking[];
  /** Handles that GitHub answered 422 for; named in comment and check instead. */
  readonly refused: readonly string[];
  /** Handles that a person removed: never asked again. */
  readonly removed: readonly string[];
  /** Handles that were left out because they were away when others of their department were asked; left out: none. */
  readonly spared?: readonly string[];
  /** What was said in a comment or issue of its own, each once. */
  readonly said: readonly Said[];
  /** Issues that have to be opened, whatever becomes of the pull request; left out: none. */
  readonly owed?: readonly OwedIssue[];
}

/** A request that was begun. */
export interface Asking {
  readonly handle: string;
  /** The id of the newest review then; 0: there was none. A later one may be the answer. */
  readonly review: number;
}

/** An issue as it will be opened: what it tells of may be over by then. */
export interface OwedIssue {
  readonly key: string;
  readonly title: string;
  readonly body: string;
}

export interface Said {
  /** e.g. `remind/it/standard/1/50%`. */
  readonly key: string;
  readonly at: Instant;
  /** The number of an issue of its own; null: GitHub takes none in this repository. Left out: it was a comment. */
  readonly issue?: number | null;
}

export interface PublishedCheck {
  readonly id: number;
  readonly name: string;
  readonly head: string;
  readonly outcome: Outcome;
  readonly content: CheckContent;
  /** When it was written last; left out: not known. */
  readonly at?: Instant;
}

export const NOTHING_PUBLISHED: Published = {
  check: null,
  comment: null,
  asked: [],
  refused: [],
  removed: [],
  said: [],
};
