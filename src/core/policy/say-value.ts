import type { Path } from './yaml/places.ts';

export const TYPE_IN_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a map of keys and values',
  record: 'a map of names and values',
};

/** What stands in the file, for the end of a sentence. */
export function describeValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return `the text \`${shorten(value)}\``;
  if (typeof value === 'number' || typeof value === 'boolean') return `\`${value}\``;
  return value === null ? 'nothing' : 'a map';
}

/** Long texts are cut, so that a sentence stays one. */
const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** What a value is called, for the beginning of a sentence. */
export function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'The policy';
  return typeof last === 'string' ? `\`${last}\`` : `Entry ${last + 1} of \`${String(path.at(-2))}\``;
}

/** The thing that has keys: a policy, `departments.it`, an entry of `rules`. */
export function ownerOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'a policy';
  return typeof last === 'string'
    ? `\`${path.join('.')}\``
    : `entry ${last + 1} of \`${String(path.at(-2))}\``;
}
