import type { Policy } from '../policy/policy.ts';
import { tidy } from './escape.ts';

/**
 * The lines of the policy, as a block, that would make vendors known. Their owner and data are a guess, to be put
 * right.
 */
export function vendorLines(
  vendors: readonly { readonly name: string; readonly hosts: readonly string[] }[],
  { departments }: Policy,
): string {
  const owner = departments.find(({ id }) => id === 'marketing')?.id ?? departments[0]?.id ?? 'marketing';
  const lines = vendors.map(
    ({ name, hosts }) =>
      `  - { name: ${quoted(name, 80)}, hosts: [${hosts.map((host) => quoted(host, 300)).join(', ')}], owner: ${owner}, data: [page views] }`,
  );
  return ['```yaml', 'vendors:', ...lines, '```'].join('\n');
}

/** A YAML string in one line; a backtick could end the block that it stands in. */
const quoted = (text: string, most: number): string => JSON.stringify(tidy(text, most).replaceAll('`', ''));
