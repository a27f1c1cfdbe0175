import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { policyJsonSchema, type JsonSchema } from '../src/core/policy/json-schema.ts';
import { parsePolicy } from '../src/core/policy/parse.ts';
import { describePolicy } from '../src/core/text/describe/describe-policy.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const POLICIES = [
  '.github/lockstep.yml',
  ...readdirSync(join(root, 'examples'))
    .map((story) => `examples/${story}/lockstep.yml`)
    .sort(),
];

describe.each(POLICIES)('%s', (path) => {
  it('is a policy without a warning', () => {
    expect(parsePolicy(read(path)).problems).toEqual([]);
  });

  it('is what the schema for editors allows', () => {
    const validate = new Ajv2020({ strict: false, formats: { uri: true } }).compile(policyJsonSchema());
    expect(validate(parse(read(path))), JSON.stringify(validate.errors)).toBe(true);
  });

  it('names the schema by a path that leads to it', () => {
    const named = /\$schema=(\S+)/.exec(read(path))?.[1] ?? '';
    expect(JSON.parse(read(join(path, '..', named)))).toMatchObject({ title: 'Lockstep policy' });
  });
});

it('the shop shows every key of the language', () => {
  expect(unshown(policyJsonSchema(), parse(read('examples/shop/lockstep.yml')), '')).toEqual([]);
});

it.each(['shop', 'smallest', 'travel'])('what the policy of %s asks for, in words', (story) => {
  const { policy } = parsePolicy(read(`examples/${story}/lockstep.yml`));
  expect(policy === null ? null : describePolicy(policy)).toMatchSnapshot();
});

it('no description blames anybody or raises its voice', () => {
  const { policy } = parsePolicy(read('examples/shop/lockstep.yml'));
  expect(policy === null ? '' : describePolicy(policy)).not.toMatch(/!|blame|fault|fails? to/);
});

/** Keys that a schema knows and no example value of it shows. */
function unshown(schema: JsonSchema, value: unknown, path: string): readonly string[] {
  const map = [schema, ...(schema.anyOf ?? [])].map(part).find((option) => option.properties !== undefined);
  const values = Array.isArray(value) ? value : [value];
  if (schema.items !== undefined && !Array.isArray(schema.items))
    return allOf(part(schema.items), values, path);
  if (typeof schema.additionalProperties === 'object')
    return allOf(
      schema.additionalProperties,
      values.flatMap((one: object) => Object.values(one)),
      path,
    );
  return Object.entries(map?.properties ?? {}).flatMap(([key, inner]) => {
    const shown = values.flatMap((one: unknown) => (isMap(one) && key in one ? [one[key]] : []));
    return shown.length === 0 ? [`${path}.${key}`] : allOf(part(inner), shown, `${path}.${key}`);
  });
}

/** What none of the values shows: lists and maps of one kind are looked at together. */
function allOf(schema: JsonSchema, values: readonly unknown[], path: string): readonly string[] {
  const missing = values.map((value) => unshown(schema, value, path));
  return (missing[0] ?? []).filter((key) => missing.every((keys) => keys.includes(key)));
}

const part = (schema: boolean | JsonSchema): JsonSchema => (typeof schema === 'object' ? schema : {});

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
