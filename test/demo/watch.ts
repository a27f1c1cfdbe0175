import { setTimeout as pause } from 'node:timers/promises';
import type { CheckRun, Comment, Pull } from '../kit/github/model.ts';
import type { Stage } from './stage.ts';

/** What GitHub shows of a pull request at one moment. */
export interface Seen {
  /** The latest check on the head; null: none yet. */
  readonly check: CheckRun | null;
  /** Lockstep's comment; null: none yet. */
  readonly comment: Comment | null;
  readonly asked: readonly string[];
}

/** What a step is told to lead to. */
export interface Expected {
  /** The check's title. */
  readonly title: string;
  readonly status: 'in_progress' | 'success' | 'failure';
  /** Something that the comment says then. */
  readonly comment: string;
}

/** It did not happen as told. */
export class NotAsTold extends Error {
  override readonly name = 'NotAsTold';
}

const LATEST = 8000;
const LOOK_EVERY = 10;
/** Nothing was asked for this long, in milliseconds: the app is done with what it was told. */
const QUIET = 60;

/** Waits until GitHub shows what was told and the app is at rest. Throws `NotAsTold` where it does not come to that. */
export async function watch(stage: Stage, pull: Pull, expected: Expected): Promise<Seen> {
  const end = Date.now() + LATEST;
  let quietSince = Date.now();
  let requests = -1;
  await stage.github.idle();
  for (;;) {
    const seen = look(stage, pull);
    if (requests !== stage.github.requests.length) {
      requests = stage.github.requests.length;
      quietSince = Date.now();
    }
    const wrong = differences(seen, expected);
    if (wrong.length === 0 && Date.now() - quietSince >= QUIET) return seen;
    if (Date.now() > end)
      throw new NotAsTold(wrong.length > 0 ? wrong.join('\n') : 'The app did not come to rest.');
    await pause(LOOK_EVERY);
  }
}

/** What GitHub shows now. */
export function look({ github, repository }: Stage, pull: Pull): Seen {
  const checks = [...repository.checks.values()].filter((check) => check.head_sha === pull.head.sha);
  const comments = [...repository.comments.values()].filter((comment) => comment.issue === pull.number);
  const { people, teams } = pull.requested;
  return {
    check: checks.at(-1) ?? null,
    comment: comments.find((comment) => comment.user.login === github.app.bot.login) ?? null,
    asked: [...[...people].map((login) => `@${login}`), ...[...teams].map((slug) => `@acme/${slug}`)],
  };
}

function differences({ check, comment }: Seen, expected: Expected): readonly string[] {
  const shown = check?.conclusion ?? check?.status ?? 'no check';
  const says = (comment?.body ?? 'no comment').replaceAll('&#8203;', '');
  return [
    check?.title === expected.title
      ? ''
      : `The check should say “${expected.title}”, and says “${check?.title ?? ''}”.`,
    shown === expected.status ? '' : `The check should be ${expected.status}, and is ${shown}.`,
    says.includes(expected.comment) ? '' : `The comment should say “${expected.comment}”, and says:\n${says}`,
  ].filter((line) => line !== '');
}
