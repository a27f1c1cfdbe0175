import { z } from 'zod';
import { campaigns } from './campaigns.ts';
import { capacity } from './capacity.ts';
import { checklists } from './checklists.ts';
import { departments, translators } from './departments.ts';
import { override } from './override.ts';
import { rules } from './rules.ts';
import { signOff } from './sign-off.ts';
import { calendars, freezes, slas } from './times.ts';
import { glossary, ownHosts, vendors } from './vendors.ts';

/**
 * The shape of a policy file: every key, its type, its default and what it is for. From here come the checks of
 * `parsePolicy`, the JSON Schema for editors, and the reference page.
 */
export const policySchema = z.strictObject({
  version: z.literal(1).describe('The version of the language, always 1. Required.'),
  enforce: z
    .boolean()
    .default(true)
    .describe('`false` is a trial: everything is judged and shown, nobody is asked, nothing is blocked.'),
  departments,
  translators,
  calendars,
  rules,
  sign_off: signOff,
  checklists,
  slas,
  freezes,
  override,
  campaigns,
  capacity,
  vendors,
  own_hosts: ownHosts,
  glossary,
});

/** A policy file of the right shape, with its texts read into values; ids still stand where the author wrote them. */
export type PolicySource = z.output<typeof policySchema>;
