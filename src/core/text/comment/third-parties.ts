import { POLICY_PATH } from '../../policy/policy.ts';
import type { Match, Verdict } from '../../verdict/verdict.ts';
import { code, list, say, toMarkdown } from '../sentence.ts';
import { vendorLines } from '../vendor-lines.ts';

/**
 * Third parties that a pull request brings to a page and the policy does not know: which, where, who looks at them,
 * and the lines that would make them known. '' where there are none.
 */
export function thirdPartySection({ rules, policy }: Verdict): string {
  const rule = rules.find(({ covers }) => covers.some(isThirdParty));
  if (rule === undefined || policy === null) return '';
  const places = placesByHost(rule.covers);
  const hosts = [...places.keys()].slice(0, MOST);
  const left = places.size - hosts.length;
  const one = places.size === 1;
  const asked = say`${list(
    rule.departments.map(({ name }) => name),
    6,
  )} ${rule.departments.length === 1 ? say`looks` : say`look`} at ${one ? say`it` : say`each of them`}: what it loads, what it learns of those who visit, and what happens when it is slow.`;
  const makes = one ? say`this line in ${FILE} makes it` : say`these lines in ${FILE} make them`;
  return [
    '**New third parties on a page**',
    [
      ...hosts.map((host) => `- ${toMarkdown(say`${code(host)}, in ${files(places.get(host) ?? [])}`)}`),
      ...(left === 0 ? [] : [`- and ${left} more`]),
    ].join('\n'),
    toMarkdown(
      say`${asked} Once they agree, ${makes} known, here or in a pull request of its own. Name, owner and data are a first guess:`,
    ),
    vendorLines(asVendors(hosts), policy),
    toMarkdown(
      say`A host of the site itself is no third party. It has its own place in that file: ${code(`own_hosts: ["${hosts[0] ?? ''}"]`)}`,
    ),
  ].join('\n\n');
}

const MOST = 8;
const FILE = code(POLICY_PATH);
const files = (names: readonly string[]) => list(names.map(code), 3);

const isThirdParty = ({ because }: Match): boolean => because === 'third_party';

function placesByHost(covers: readonly Match[]): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, readonly string[]>();
  for (const { filename, pattern } of covers.filter(isThirdParty)) {
    const host = pattern ?? '';
    places.set(host, [...(places.get(host) ?? []), filename]);
  }
  return places;
}

/** Hosts of one domain are one vendor, under its name. */
function asVendors(
  hosts: readonly string[],
): readonly { readonly name: string; readonly hosts: readonly string[] }[] {
  const vendors = new Map<string, readonly string[]>();
  for (const host of hosts) {
    const name = domainOf(host);
    vendors.set(name, [...(vendors.get(name) ?? []), host]);
  }
  return [...vendors].map(([name, own]) => ({ name, hosts: own }));
}

/**
 * `hotjar.com` of `static.hotjar.com`, `shop.co.uk` of `cdn.shop.co.uk`; an address is its own. A guess, for people
 * to put right.
 */
function domainOf(host: string): string {
  const labels = host.split('.');
  if (host.startsWith('[') || /^\d+$/.test(labels.at(-1) ?? '')) return host;
  const secondLevel = (labels.at(-1)?.length ?? 0) === 2 && (labels.at(-2)?.length ?? 0) <= 3;
  return labels.slice(secondLevel ? -3 : -2).join('.');
}
