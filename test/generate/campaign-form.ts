import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePolicy } from '../../src/core/policy/parse.ts';
import { issueForm } from '../../src/core/text/intake/form.ts';

/** The form by which campaigns of this very repository are filed, from its own policy. */
export function campaignForm(): string {
  const { policy } = parsePolicy(
    readFileSync(join(import.meta.dirname, '../../.github/lockstep.yml'), 'utf8'),
  );
  if (policy === null)
    throw new Error('.github/lockstep.yml is not valid: lockstep validate .github/lockstep.yml');
  return issueForm(policy);
}
