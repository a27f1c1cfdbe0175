import { parsePolicy } from '../core/policy/parse.ts';
import type { Problem } from '../core/policy/problem.ts';
import { readArgs } from './args.ts';
import { paint } from './paint.ts';
import { showProblems } from './show-problems.ts';
import type { Verb } from './verb.ts';

/**
 * Somebody has written or changed a policy and asks whether it is a good one, before anybody else sees it. They see every
 * error and warning with its line and what to write instead.
 */
export const validate: Verb = {
  name: 'validate',
  usage: 'FILE [--json]',
  summary: 'Is this a good policy? Every error and warning, with its line',
  flags: [],
  async run(args, io) {
    const { json, operands } = readArgs(validate, args, ['FILE']);
    const [path = ''] = operands;
    const { policy, problems } = parsePolicy(await io.readFile(path));
    const valid = policy !== null;
    if (json) io.out(`${JSON.stringify({ valid, problems }, null, 2)}\n`);
    else {
      const shown = showProblems(problems, io, path === '-' ? 'line ' : `${path}:`);
      const state = paint(io, valid ? 'green' : 'red', valid ? 'Valid:' : 'Not valid yet:');
      io.out(`${[...shown, `${state} ${count(problems)}`].join('\n')}\n`);
    }
    return valid ? 0 : 1;
  },
};

function count(problems: readonly Problem[]): string {
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const warnings = problems.length - errors;
  return `${number(errors, 'error')} and ${number(warnings, 'warning')}.`;
}

const number = (n: number, noun: string): string => `${n === 0 ? 'no' : n} ${noun}${n === 1 ? '' : 's'}`;
