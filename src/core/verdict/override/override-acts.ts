import { readCommandLines } from '../../facts/command-lines.ts';
import type { Account, Comment, Facts } from '../../facts/facts.ts';
import { readInstant } from '../../time/instant.ts';
import type { Instant } from '../../time/instant.ts';
import { isEdited } from '../acts.ts';

/** What a person wrote that concerns an override. Evidence only: whether it counts is decided elsewhere. */
export interface OverrideAct {
  readonly kind: 'override' | 'confirm' | 'withdrawal';
  readonly account: Account;
  readonly at: Instant;
  /** The comment's id. */
  readonly comment: number;
  /** What follows `/lockstep override`; empty for the others. */
  readonly reason: string;
  /** The comment has another text now, or is gone. */
  readonly edited: boolean;
}

/**
 * Every override, confirmation and withdrawal of a pull request, in the order in which they count; of two in one second
 * the one that takes away is the later. An edit can add a withdrawal, and nothing else.
 */
export const overrideActsOf = (facts: Facts): readonly OverrideAct[] =>
  facts.comments
    .flatMap(actsOfComment)
    .sort((a, b) => seconds(a) - seconds(b) || rank(a) - rank(b) || a.comment - b.comment);

/** GitHub's times are whole seconds. */
const seconds = ({ at }: OverrideAct): number => Math.floor(at / 1000);
const rank = ({ kind }: OverrideAct): number => ['override', 'confirm', 'withdrawal'].indexOf(kind);

/** Asked first: most comments with a command hold another one. */
const MAY_HOLD_ONE = /override|confirm|withdraw/i;

function actsOfComment(comment: Comment): readonly OverrideAct[] {
  const { user, first_body: stored } = comment;
  const created = readInstant(comment.created_at);
  if (user === null || created === null || !MAY_HOLD_ONE.test(`${stored ?? ''} ${comment.body}`)) return [];
  const edited = isEdited(comment);

  const read = (text: string, at: Instant): readonly OverrideAct[] =>
    readCommandLines(text).flatMap(({ name, rest }): readonly OverrideAct[] => {
      const act = { account: user, at, comment: comment.id, reason: '', edited };
      switch (name) {
        case 'override':
          return [{ ...act, kind: 'override', reason: rest }];
        case 'confirm':
          return [{ ...act, kind: 'confirm' }];
        case 'withdraw':
          return [{ ...act, kind: 'withdrawal' }];
        default:
          return [];
      }
    });

  const first = read(stored ?? comment.body, created);
  if (!edited || stored === null) return first;
  const updated = readInstant(comment.updated_at ?? '') ?? created;
  return [...first, ...read(comment.body, updated).filter(({ kind }) => kind === 'withdrawal')];
}
