import type { z } from 'zod';
import {
  hintForBoolean,
  hintForKey,
  hintForMissing,
  hintForType,
  hintForValue,
  HINT_FOR_ID,
} from './hints.ts';
import type { Problem } from './problem.ts';
import { describeValue, nameOf, ownerOf, TYPE_IN_WORDS } from './say-value.ts';
import { placeOf, type Path, type Place } from './yaml/places.ts';

/** One thing that zod found, with the path as we write it. */
export interface Issue {
  readonly path: Path;
  readonly raw: z.core.$ZodIssue;
}

type Finding = Pick<Problem, 'code' | 'text' | 'hint'>;

/** Says in the policy author's words what zod found, at the key or value to mend. `value` is what stands there. */
export function explainIssue({ path, raw }: Issue, value: unknown, root: Place): readonly Problem[] {
  if (raw.code === 'unrecognized_keys')
    return raw.keys.map((key) => ({
      severity: 'error',
      ...placeOf(root, [...path, key]).key,
      code: 'unknown_key',
      text: `\`${key}\` is not a key of ${ownerOf(path)}.`,
      hint: hintForKey(key, path),
    }));
  const place = placeOf(root, path);
  if (value === undefined) {
    const text = `\`${String(path.at(-1))}\` is missing in ${ownerOf(path.slice(0, -1))}.`;
    return [{ severity: 'error', ...place.key, code: 'missing_key', text, hint: hintForMissing(path) }];
  }
  const spot = raw.code === 'invalid_key' ? place.key : place.value;
  return [{ severity: 'error', ...spot, ...findingOf(raw, path, value) }];
}

function findingOf(
  raw: Exclude<z.core.$ZodIssue, z.core.$ZodIssueUnrecognizedKeys>,
  path: Path,
  value: unknown,
): Finding {
  const name = nameOf(path);
  const is = describeValue(value);
  switch (raw.code) {
    case 'invalid_type': {
      const text = `${name} should be ${TYPE_IN_WORDS[raw.expected] ?? raw.expected}, and is ${is}.`;
      const hint =
        raw.expected === 'boolean' ? hintForBoolean(value) : hintForType(raw.expected, value, path);
      return { code: 'wrong_type', text, hint };
    }
    case 'invalid_value':
      return path[0] === 'version' ? unknownVersion(is) : unknownValue(name, raw.values.map(String), value);
    case 'too_small':
      return {
        code: 'too_small',
        text: `${name} is ${is}; ${String(raw.minimum)} is the least.`,
        hint: null,
      };
    case 'too_big':
      return { code: 'too_big', text: `${name} is ${is}; ${String(raw.maximum)} is the most.`, hint: null };
    case 'invalid_key':
      return badKey(path);
    case 'invalid_format':
      return badFormat(raw.format, name, value);
    case 'custom':
      return { code: param(raw, 'code') ?? 'bad_value', text: raw.message, hint: param(raw, 'hint') };
    case 'invalid_union':
    case 'invalid_element':
    case 'not_multiple_of':
      return { code: 'bad_value', text: `${name} cannot be read; it is ${is}.`, hint: null };
  }
}

const unknownVersion = (is: string): Finding => ({
  code: 'unknown_version',
  text: `This Lockstep reads policies of version 1; here is ${is}.`,
  hint: 'Write version: 1',
});

const unknownValue = (name: string, known: readonly string[], value: unknown): Finding => ({
  code: 'unknown_value',
  text: `${name} is one of ${known.map((one) => `\`${one}\``).join(', ')}; here is ${describeValue(value)}.`,
  hint: hintForValue(value, known),
});

function badKey(path: Path): Finding {
  const key = `\`${String(path.at(-1))}\``;
  if (path.at(-2) === 'hours')
    return {
      code: 'bad_day',
      text: `${key} is neither a day nor a range of days.`,
      hint: 'Write mon, tue, wed, thu, fri, sat, sun, or a range such as mon-thu.',
    };
  if (path[0] === 'glossary')
    return {
      code: 'empty',
      text: 'A word of the glossary is empty.',
      hint: 'Write the word that is explained.',
    };
  return { code: 'bad_id', text: `${key} cannot be used as an id.`, hint: HINT_FOR_ID };
}

function badFormat(format: string, name: string, value: unknown): Finding {
  const is = describeValue(value);
  if (format === 'url')
    return {
      code: 'bad_url',
      text: `${name} should be a web address, and is ${is}.`,
      hint: 'Write it whole: "https://example.com/load-tests/42"',
    };
  if (typeof value === 'string' && value.trim() === '')
    return { code: 'empty', text: `${name} has no text.`, hint: 'Fill it in, or leave it out.' };
  return { code: 'bad_id', text: `${name} is ${is}, which cannot be used as an id.`, hint: HINT_FOR_ID };
}

function param(raw: z.core.$ZodIssueCustom, key: string): string | null {
  const value: unknown = raw.params?.[key];
  return typeof value === 'string' ? value : null;
}
