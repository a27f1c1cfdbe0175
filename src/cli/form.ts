import { issueForm } from '../core/text/intake/form.ts';
import { readArgs, requiredValue } from './args.ts';
import { readPolicy } from './read-policy.ts';
import type { Verb } from './verb.ts';

/** Somebody wants launches filed in their repository. They see the issue form for their policy, to be kept as `.github/ISSUE_TEMPLATE/campaign-launch.yml`. */
export const form: Verb = {
  name: 'form',
  usage: '--policy FILE [--json]',
  summary: 'The issue form by which a campaign is filed',
  flags: [{ name: 'policy', value: 'FILE', says: 'the lockstep.yml with the surfaces and vendors' }],
  async run(args, io) {
    const given = readArgs(form, args);
    const text = issueForm(await readPolicy(io, requiredValue(form, given, 'policy')));
    io.out(given.json ? `${JSON.stringify({ form: text })}\n` : text);
    return 0;
  },
};
