import { format, resolveConfig } from 'prettier';
import { policyJsonSchema } from '../../src/core/policy/json-schema.ts';
import { campaignForm } from './campaign-form.ts';
import { commandsReference } from './commands-reference.ts';
import { policyReference } from './policy-reference.ts';
import { readme } from './readme.ts';

/** Files that are made from the code, by path from the top of the repository. One more: one more line. */
export const GENERATED: Readonly<Record<string, () => Promise<string>>> = {
  '.github/ISSUE_TEMPLATE/campaign-launch.yml': () =>
    formatted('.github/ISSUE_TEMPLATE/campaign-launch.yml', campaignForm()),
  'README.md': () => formatted('README.md', readme()),
  'lockstep.schema.json': () => formatted('lockstep.schema.json', JSON.stringify(policyJsonSchema())),
  'docs/reference/commands.md': () => formatted('docs/reference/commands.md', commandsReference()),
  'docs/reference/policy.md': () => formatted('docs/reference/policy.md', policyReference()),
};

/** As `npm run format` would leave it. */
async function formatted(path: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}
