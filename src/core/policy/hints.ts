import { nearest } from './nearest.ts';
import { keysAt } from './schema/keys.ts';
import type { Path } from './yaml/places.ts';

export const HINT_FOR_ID =
  'Use letters, digits, "-" and "_", beginning with a letter; a `name` can be any text.';

/** For a key that is not known where it stands: the nearest, or all of them. */
export function hintForKey(key: string, path: Path): string | null {
  const known = keysAt(path);
  const near = nearest(key, known);
  if (near !== null) return `Did you mean \`${near}\`?`;
  return known.length === 0 ? null : `Known here: ${known.join(', ')}.`;
}

export function hintForValue(value: unknown, known: readonly string[]): string | null {
  const near = typeof value === 'string' ? nearest(value, known) : null;
  return near === null ? null : `Did you mean \`${near}\`?`;
}

/** What to write for a key that has to be there. */
export const hintForMissing = (path: Path): string => EXAMPLES[String(path.at(-1))] ?? 'Add it.';

const EXAMPLES: Readonly<Record<string, string>> = {
  version: 'Begin with version: 1',
  departments: 'Say who has to agree: departments: { it: { members: ["@organisation/team"] } }',
  members: 'List the teams and people of the department: members: ["@organisation/team"]',
  rules: 'Say what needs whose sign-off: a list of rules, each with id, paths and sign_off.',
  sign_off: 'Say how many of which department: sign_off: { it: 1, marketing: 1 }',
  id: 'Give it a short name of its own: id: checkout',
  sustained: 'Write what it carries: sustained: 6000/min',
};

export function hintForType(expected: string, value: unknown, path: Path): string | null {
  if (expected === 'record') return EXAMPLES[String(path.at(-1))] ?? null;
  if (expected === 'array' && isScalar(value)) return `Write it as a list: [${JSON.stringify(value)}]`;
  if (expected === 'string' && isScalar(value)) return `Put it in quotes: "${value}"`;
  if (expected === 'int' && typeof value === 'number') return 'Write a whole number.';
  if ((expected === 'int' || expected === 'number') && typeof value === 'string')
    return 'Write a number, without quotes.';
  return null;
}

/** In YAML 1.2 `yes`, `no`, `on` and `off` are texts. */
export function hintForBoolean(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  if (/^(yes|on|y|true)$/i.test(value)) return 'Write true, without quotes.';
  return /^(no|off|n|false)$/i.test(value) ? 'Write false, without quotes.' : null;
}

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
