import type { z } from 'zod';
import { nearest } from './nearest.ts';
import type { Problem } from './problem.ts';
import { keysAt } from './schema/keys.ts';
import { placeOf, type Path, type Place } from './yaml/places.ts';

/** One thing that zod found, with the path as we write it. */
export interface Issue {
  readonly path: Path;
  readonly raw: z.core.$ZodIssue;
}

/** Says in the policy author's words what zod found, at the place of the key or value to mend. `value` is what stands there. */
export function explainIssue({ path, raw }: Issue, value: unknown, root: Place): readonly Problem[] {
  const place = placeOf(root, path);
  const name = nameOf(path);
  const error = (code: string, text: string, hint: string | null, at = place.value): readonly Problem[] => [
    { severity: 'error', ...at, code, text, hint },
  ];
  if (raw.code === 'unrecognized_keys')
    return raw.keys.flatMap((key) => {
      const hint = hintForKey(key, path);
      return error(
        'unknown_key',
        `\`${key}\` is not a key ${placeName(path)}.`,
        hint,
        placeOf(root, [...path, key]).key,
      );
    });
  if (value === undefined)
    return error(
      'missing_key',
      `\`${String(path.at(-1))}\` is missing ${placeName(path.slice(0, -1))}.`,
      hintForMissing(path),
      place.key,
    );
  switch (raw.code) {
    case 'invalid_type':
      return error(
        'wrong_type',
        `${name} should be ${TYPES[raw.expected] ?? raw.expected}, and is ${describe(value)}.`,
        hintForType(raw.expected, value),
      );
    case 'invalid_value': {
      if (path.length === 1 && path[0] === 'version')
        return error(
          'unknown_version',
          `This version of Lockstep reads policies of version 1, not ${describe(value)}.`,
          'Write `version: 1`',
        );
      const values = raw.values.map(String);
      const near = typeof value === 'string' ? nearest(value, values) : null;
      return error(
        'unknown_value',
        `${name} is ${values.map((known) => `\`${known}\``).join(' or ')}, not ${describe(value)}.`,
        near === null ? null : `Did you mean \`${near}\`?`,
      );
    }
    case 'too_small':
      return error(
        'too_small',
        `${name} has to be ${String(raw.minimum)} or more, and is ${describe(value)}.`,
        null,
      );
    case 'too_big':
      return error(
        'too_big',
        `${name} can be ${String(raw.maximum)} at most, and is ${describe(value)}.`,
        null,
      );
    case 'invalid_key':
      return error(...sayBadKey(path), place.key);
    case 'invalid_format':
      return error(...sayBadFormat(raw.format, name, value));
    case 'custom':
      return error(read(raw.params, 'code') ?? 'bad_value', raw.message, read(raw.params, 'hint'));
    default:
      return error('bad_value', `${name} cannot be read: ${raw.message}.`, null);
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a map of keys and values',
  record: 'a map of names and values',
};

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a map';
  if (typeof value === 'string')
    return `the text \`${value.length > 60 ? `${value.slice(0, 59)}…` : value}\``;
  return value === null ? 'nothing' : `\`${String(value)}\``;
}

function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'The policy';
  if (typeof last === 'string') return `\`${last}\``;
  return `Entry ${last + 1} of \`${String(path.at(-2))}\``;
}

function placeName(path: Path): string {
  if (path.length === 0) return 'of a policy';
  const last = path.at(-1);
  return typeof last === 'number' ? `of an entry of \`${String(path.at(-2))}\`` : `of \`${path.join('.')}\``;
}

function hintForKey(key: string, path: Path): string | null {
  const known = keysAt(path);
  const near = nearest(key, known);
  if (near !== null) return `Did you mean \`${near}\`?`;
  return known.length === 0 ? null : `Known here: ${known.join(', ')}`;
}

function hintForMissing(path: Path): string | null {
  switch (path.at(-1)) {
    case 'version':
      return 'Begin with `version: 1`';
    case 'members':
      return 'List the teams and people of the department: members: ["@organisation/team"]';
    case 'sign_off':
      return 'Say how many of which department: sign_off: { it: 1, marketing: 1 }';
    case 'id':
      return 'Give it a short name of its own: id: checkout';
    default:
      return null;
  }
}

function hintForType(expected: string, value: unknown): string | null {
  const scalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  if (expected === 'array' && scalar) return `Write it as a list: [${JSON.stringify(value)}]`;
  if (expected === 'string' && scalar) return `Put it in quotes: "${String(value)}"`;
  if (expected === 'boolean' && typeof value === 'string')
    return /^(yes|on|y)$/i.test(value)
      ? 'Write `true`'
      : /^(no|off|n)$/i.test(value)
        ? 'Write `false`'
        : null;
  if ((expected === 'int' || expected === 'number') && typeof value === 'string')
    return 'Write a number, without quotes.';
  return null;
}

function sayBadKey(path: Path): [code: string, text: string, hint: string] {
  const key = String(path.at(-1));
  if (path.at(-2) === 'hours')
    return [
      'bad_day',
      `\`${key}\` is not a day or a range of days.`,
      'Write mon, tue, wed, thu, fri, sat, sun, or a range such as mon-thu.',
    ];
  if (path[0] === 'glossary')
    return ['empty', 'A word of the glossary is empty.', 'Write the word that is explained.'];
  return [
    'bad_id',
    `\`${key}\` cannot be used as an id.`,
    'Use letters, digits, "-" and "_", beginning with a letter; a `name` can be any text.',
  ];
}

function sayBadFormat(
  format: string,
  name: string,
  value: unknown,
): [code: string, text: string, hint: string | null] {
  if (format === 'url')
    return [
      'bad_url',
      `${name} should be a web address, and is ${describe(value)}.`,
      'Write it whole: "https://example.com/load-tests/42"',
    ];
  if (typeof value === 'string' && value.trim() === '')
    return ['empty', `${name} has no text.`, 'Fill it in, or leave the key out.'];
  return [
    'bad_id',
    `${name} is ${describe(value)}, which cannot be used as an id.`,
    'Use letters, digits, "-" and "_", beginning with a letter; a `name` can be any text.',
  ];
}

function read(params: unknown, key: string): string | null {
  const value: unknown = typeof params === 'object' && params !== null ? Reflect.get(params, key) : null;
  return typeof value === 'string' ? value : null;
}
