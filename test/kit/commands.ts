import type { Decision } from '../../src/core/command/command.ts';
import { decideCommand } from '../../src/core/command/registry.ts';
import { readCommandLines } from '../../src/core/facts/command-lines.ts';
import { commentSchema } from '../../src/core/facts/facts.ts';
import { comment, judge, policyText, recorded } from './facts.ts';

/** What is decided on the first command of a comment that somebody writes at 11:00, among what was said before. */
export function decide(
  user: { readonly login: string; readonly id: number; readonly type: string },
  body: string,
  given: {
    readonly comments?: readonly unknown[];
    readonly reviews?: readonly unknown[];
    readonly files?: readonly unknown[];
    readonly policy?: string;
    readonly time?: string;
    readonly more?: Record<string, unknown>;
    /** What is special about the comment itself. */
    readonly comment?: Record<string, unknown>;
  } = {},
): Decision {
  const written = comment(user, body, given.time ?? '11:00', given.comment);
  const facts = recorded({
    comments: [...(given.comments ?? []), written],
    reviews: given.reviews ?? [],
    ...(given.files ? { files: given.files } : {}),
    ...given.more,
  });
  const [line] = readCommandLines(body);
  return decideCommand(line?.name ?? '', {
    account: user,
    comment: commentSchema.parse(written),
    rest: line?.rest ?? '',
    facts,
    verdict: judge(facts, given.policy ?? policyText()),
  });
}
