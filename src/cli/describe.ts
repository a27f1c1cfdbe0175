import { parsePolicy } from '../core/policy/parse.ts';
import { describePolicy } from '../core/text/describe/describe-policy.ts';
import { readArgs } from './args.ts';
import { printable } from './printable.ts';
import { showProblems } from './show-problems.ts';
import type { Verb } from './verb.ts';

/** Somebody who does not read YAML asks what a policy asks for. They see it in sentences, department by department and rule by rule. */
export const describe: Verb = {
  name: 'describe',
  usage: 'FILE [--json]',
  summary: 'What a policy asks for, in words',
  flags: [],
  async run(args, io) {
    const { json, operands } = readArgs(describe, args, ['FILE']);
    const [path = ''] = operands;
    const { policy, problems } = parsePolicy(await io.readFile(path));
    const text = policy === null ? null : describePolicy(policy);
    if (json) io.out(`${JSON.stringify({ policy, text, problems }, null, 2)}\n`);
    else if (text !== null) io.out(`${text.split('\n').map(printable).join('\n')}\n`);
    else io.err(`${showProblems(problems, io, path === '-' ? 'line ' : `${path}:`).join('\n')}\n`);
    return policy === null ? 1 : 0;
  },
};
