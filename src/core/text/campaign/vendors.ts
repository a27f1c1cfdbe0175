import type { CampaignVerdict } from '../../campaign/campaign-verdict.ts';
import { POLICY_PATH } from '../../policy/policy.ts';
import { code, list, say, theirs, toMarkdown } from '../sentence.ts';
import { vendorLines } from '../vendor-lines.ts';

/**
 * Third parties that a campaign brings. For those that the policy does not know every department is asked, and the lines
 * are offered that would make them known.
 */
export function vendorSection(verdict: CampaignVerdict): string {
  const { vendors } = verdict.intake.campaign;
  const known = vendors.filter((name) => isKnown(name, verdict));
  const others = vendors.filter((name) => !isKnown(name, verdict));
  const parts = [
    known.length === 0 ? '' : toMarkdown(say`In the policy: ${list(known, 8)}.`),
    others.length === 0 ? '' : newVendors(others.slice(0, MOST), verdict),
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : ['**Vendors**', ...parts].join('\n\n');
}

const MOST = 6;

const isKnown = (name: string, { policy }: CampaignVerdict): boolean =>
  policy.vendors.some((vendor) => vendor.name.toLowerCase() === name.trim().toLowerCase());

function newVendors(names: readonly string[], { departments, policy }: CampaignVerdict): string {
  const signing = departments.map(({ name }) => name);
  const words = say`New here: ${list(
    names.map((name) => theirs(name, 80)),
    MOST,
  )}. ${list(signing, 6)} are asked for each of them. Once they agree, ${names.length === 1 ? say`this line in ${FILE} makes it` : say`these lines in ${FILE} make them`} known, in a pull request of their own:`;
  return [
    toMarkdown(words),
    '',
    vendorLines(
      names.map((name) => ({ name, hosts: ['host.example.com'] })),
      policy,
    ),
  ].join('\n');
}

const FILE = code(POLICY_PATH);
