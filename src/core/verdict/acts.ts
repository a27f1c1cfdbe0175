import { readCommandLines } from '../facts/command-lines.ts';
import type { Account, Comment, Facts, Review } from '../facts/facts.ts';
import { readObjectionText } from '../facts/objection-text.ts';
import type { ObjectionText } from '../facts/objection-text.ts';
import type { Department, DepartmentId, SignOffTerms } from '../policy/policy.ts';
import { readInstant } from '../time/instant.ts';
import type { Instant } from '../time/instant.ts';
import { readSignOffArguments } from './sign-off-arguments.ts';

/**
 * Something a person did that may decide, read from a review or a comment.
 * `void` is set on a sign-off that gives nothing whatever follows; it supersedes nothing either.
 */
export type Act = SignOffAct | ObjectionAct | WithdrawalAct | LiftAct;

interface ActBase {
  readonly account: Account;
  readonly at: Instant;
  readonly evidence: { readonly kind: 'review' | 'comment'; readonly id: number };
  /** The department named; null: every department that the person belongs to. */
  readonly department: DepartmentId | null;
}

export interface SignOffAct extends ActBase {
  readonly kind: 'sign_off';
  readonly by: 'review' | 'comment';
  /** A review's `commit_id`, or the commit that the comment names (at least 7 digits of it); null: none named. */
  readonly commit: string | null;
  readonly void: 'not_by' | 'edited' | null;
  readonly dismissed: boolean;
  /** Null: not dismissed, or nobody told when. */
  readonly dismissedAt: Instant | null;
}

export interface ObjectionAct extends ActBase, ObjectionText {
  readonly kind: 'objection';
  readonly dismissed: boolean;
  /** Who dismissed the review; null: nobody, or not known. */
  readonly dismissedBy: Account | null;
  readonly dismissedAt: Instant | null;
}

interface WithdrawalAct extends ActBase {
  readonly kind: 'withdrawal';
  /** A withdrawal that was edited into a comment takes back a sign-off, and gives nothing: an objection stays. */
  readonly endsObjection: boolean;
}

interface LiftAct extends ActBase {
  readonly kind: 'lift';
}

/** Each person's acts by their numeric id, in the order in which they count. */
export type ActsByPerson = ReadonlyMap<number, readonly Act[]>;

/** Every act of a pull request. A plain comment review is none. */
export function actsOf(facts: Facts, terms: SignOffTerms, departments: readonly Department[]): ActsByPerson {
  const acts = [
    ...facts.reviews.flatMap((review) => actsOfReview(review, terms)),
    ...facts.comments.flatMap((comment) => actsOfComment(comment, terms, departments)),
  ];
  const byPerson = new Map<number, Act[]>();
  for (const act of acts.sort(inOrder)) {
    const own = byPerson.get(act.account.id);
    if (own === undefined) byPerson.set(act.account.id, [act]);
    else own.push(act);
  }
  return byPerson;
}

/** Sorts acts into the order in which they count. */
export const inOrder = (a: Act, b: Act): number =>
  seconds(a.at) - seconds(b.at) || rank(a) - rank(b) || a.evidence.id - b.evidence.id;

/** GitHub's times are whole seconds. */
const seconds = (at: Instant): number => Math.floor(at / 1000);

/** Of two acts in one second, the one that blocks is the later. */
const rank = (act: Act): number => ['lift', 'sign_off', 'withdrawal', 'objection'].indexOf(act.kind);

function actsOfReview(review: Review, terms: SignOffTerms): readonly Act[] {
  const at = readInstant(review.submitted_at ?? '');
  if (review.user === null || at === null) return [];
  const base = {
    account: review.user,
    at,
    evidence: { kind: 'review', id: review.id },
    department: null,
  } as const;
  const dismissedAt = readInstant(review.dismissed_at ?? '');
  const dismissed = review.state === 'DISMISSED' || review.dismissed_by !== null;
  const state = review.state === 'DISMISSED' ? review.dismissed_state : review.state;
  const signOff: SignOffAct = {
    ...base,
    kind: 'sign_off',
    by: 'review',
    commit: review.commit_id,
    void: terms.by.includes('review') ? null : 'not_by',
    dismissed,
    dismissedAt,
  };
  const objection: ObjectionAct = {
    ...base,
    kind: 'objection',
    ...readObjectionText(review.body),
    dismissed,
    dismissedBy: review.dismissed_by,
    dismissedAt,
  };
  if (state === 'APPROVED') return [signOff];
  if (state === 'CHANGES_REQUESTED') return [objection];
  // Dismissed, and nobody recorded what it was: no sign-off in any case, and in doubt still an objection.
  return state === null ? [signOff, objection] : [];
}

function actsOfComment(
  comment: Comment,
  terms: SignOffTerms,
  departments: readonly Department[],
): readonly Act[] {
  const { user, first_body: stored } = comment;
  const created = readInstant(comment.created_at);
  if (user === null || created === null) return [];
  const edited = isEdited(comment);
  const evidence = { kind: 'comment', id: comment.id } as const;

  const read = (text: string, at: Instant, asFirstSeen: boolean): readonly Act[] =>
    readCommandLines(text).flatMap(({ name, rest }): readonly Act[] => {
      const { department, commit } = readSignOffArguments(rest, departments);
      const act = { account: user, at, evidence, department };
      switch (name) {
        case 'sign-off': {
          const notBy = terms.by.includes('comment') ? null : 'not_by';
          const isVoid = notBy ?? (edited ? 'edited' : null);
          return [{ ...act, kind: 'sign_off', by: 'comment', commit, void: isVoid, ...NOT_DISMISSED }];
        }
        case 'object': {
          const said = readObjectionText(rest);
          return [
            { ...act, ...said, department: null, kind: 'objection', ...NOT_DISMISSED, dismissedBy: null },
          ];
        }
        case 'withdraw':
          return [{ ...act, kind: 'withdrawal', endsObjection: asFirstSeen }];
        case 'lift':
          return edited ? [] : [{ ...act, kind: 'lift' }];
        default:
          return [];
      }
    });

  const first = read(stored ?? comment.body, created, stored !== null || !edited);
  if (!edited || stored === null) return first;
  // What was edited in later can take away, and never gives. What stood there from the first stays as it was.
  const updated = readInstant(comment.updated_at ?? '') ?? created;
  const kinds = new Set(first.map((act) => act.kind));
  return [...first, ...read(comment.body, updated, false).filter((act) => !kinds.has(act.kind))];
}

/** What is said in a comment is taken back by another. */
const NOT_DISMISSED = { dismissed: false, dismissedAt: null } as const;

/**
 * Another text than the one stored when the comment was created. Where none was stored, GitHub's two times tell:
 * they are equal, or a second apart, on a comment that nobody touched.
 */
export function isEdited(comment: Comment): boolean {
  if (comment.first_body !== null) return plain(comment.first_body) !== plain(comment.body);
  const created = readInstant(comment.created_at);
  const updated = readInstant(comment.updated_at ?? '');
  return created !== null && updated !== null && updated - created > 1_000;
}

const plain = (text: string): string => text.replaceAll('\r\n', '\n').trimEnd();
