import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { factsSchema } from '../../src/core/facts/facts.ts';
import { parsePolicy } from '../../src/core/policy/parse.ts';
import { COMMENT_MARKER, describeComment } from '../../src/core/text/comment/comment.ts';
import { readInstant } from '../../src/core/time/instant.ts';
import { evaluate } from '../../src/core/verdict/evaluate.ts';
import { commandsTable } from './commands-reference.ts';

const ROOT = join(import.meta.dirname, '../..');

/**
 * `README.md` with its two generated parts made anew: the comment that its own policy leads to, and the commands. All else
 * stays as it is written. Throws where a part has lost its marks or the policy is not valid.
 */
export function readme(): string {
  const written = readFileSync(join(ROOT, 'README.md'), 'utf8');
  return between(between(written, 'comment', quoted(exampleComment(written))), 'commands', commandsTable());
}

/** Puts text between `<!-- name -->` and `<!-- /name -->`. */
function between(page: string, name: string, text: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before, rest] = page.split(open);
  const after = rest?.split(close)[1];
  if (after === undefined) throw new Error(`README.md has no ${open} … ${close}.`);
  return `${before}${open}\n\n${text}\n\n${close}${after}`;
}

/** What Lockstep writes on a pull request that IT has signed and Marketing has not, by the page's first policy. */
function exampleComment(page: string): string {
  const { policy, problems } = parsePolicy(/```yaml\n(.*?)```/s.exec(page)?.[1] ?? '');
  if (policy === null) throw new Error(`The policy in README.md is not valid: ${JSON.stringify(problems)}`);
  const recorded: unknown = JSON.parse(readFileSync(join(ROOT, 'examples/shop/one-signed.json'), 'utf8'));
  const facts = factsSchema.parse(recorded);
  const verdict = evaluate({ kind: 'found', policy, problems }, facts, readInstant(facts.now ?? '') ?? NaN);
  const comment = describeComment(verdict, { ticks: [], refused: [] }) ?? '';
  return comment.replace(COMMENT_MARKER, '').trim();
}

const quoted = (text: string): string => text.replaceAll(/^/gm, '> ').replaceAll(/ +$/gm, '');
