import { slice } from './slice.ts';
import type { JsonSchema } from './slice.ts';

type Json = Readonly<Record<string, unknown>>;
type Completer = (value: unknown) => unknown;

/**
 * Completes what matters in a case to what GitHub's description requires: `complete('simple-user', { login: 'kim' })`
 * has every required field, with the plainest value that is allowed (null, '', 0, false, []), also in nested objects.
 */
export const complete = (component: string, value: Json): Json =>
  completer({ $ref: component })(value) as Json;

/** The same for the payload of an event, `completeEvent('pull_request.opened', { … })`. */
export function completeEvent(name: string, value: Json): Json {
  const schema = slice().webhooks[name];
  if (schema === undefined) throw new Error(`The slice has no event ${name}; name it in spoken.ts.`);
  return completer(schema)(value) as Json;
}

const completers = new Map<string, Completer>();

function completer(schema: JsonSchema): Completer {
  const name = schema['$ref'];
  if (typeof name !== 'string') return build(schema);
  const known = completers.get(name);
  if (known !== undefined) return known;
  let built: Completer | undefined;
  const lazy: Completer = (value) => (built ??= build(component(name)))(value);
  completers.set(name, lazy);
  return lazy;
}

function component(name: string): JsonSchema {
  const found = slice().components[name];
  if (found === undefined) throw new Error(`The slice has no component ${name}.`);
  return found;
}

/** Follows objects and arrays; of several alternatives the first is taken that knows every key of the value. */
function build(schema: JsonSchema): Completer {
  const choices = schema['properties'] === undefined ? (alternatives(schema) ?? []).filter(hasStructure) : [];
  if (choices.length > 1)
    return choice(choices.map((alternative) => [flatten(alternative), completer(alternative)]));
  const flat = flatten(schema);
  if (flat['items'] !== undefined) {
    const item = completer(flat['items'] as JsonSchema);
    return (value) => (Array.isArray(value) ? value.map((entry) => item(entry)) : value);
  }
  if (flat['properties'] === undefined) return (value) => value;
  const properties = Object.entries(flat['properties'] as Record<string, JsonSchema>);
  const required = new Set((flat['required'] as readonly string[] | undefined) ?? []);
  const template: Record<string, unknown> = {};
  for (const [key, property] of properties) if (required.has(key)) template[key] = plain(property);
  const nested = properties
    .filter(([, property]) => hasStructure(property))
    .map(([key, property]) => [key, completer(property)] as const);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const whole: Record<string, unknown> = { ...template, ...value };
    for (const [key, completeProperty] of nested)
      if (key in value) whole[key] = completeProperty((value as Json)[key]);
    return whole;
  };
}

function choice(choices: readonly (readonly [JsonSchema, Completer])[]): Completer {
  return (value) => {
    if (typeof value !== 'object' || value === null) return value;
    const keys = Object.keys(value);
    const fits = ([schema]: readonly [JsonSchema, Completer]) =>
      keys.every((key) => key in ((schema['properties'] as object | undefined) ?? {}));
    const [, completeChoice] = choices.find(fits) ?? choices[0] ?? [];
    return completeChoice === undefined ? value : completeChoice(value);
  };
}

/** References and the first structured alternative put in place; `allOf` merged. */
function flatten(schema: JsonSchema): JsonSchema {
  if (typeof schema['$ref'] === 'string') return flatten(component(schema['$ref']));
  const all = schema['allOf'] as readonly JsonSchema[] | undefined;
  if (all !== undefined) return all.map(flatten).reduce(merge, { ...schema, allOf: undefined });
  const choices = alternatives(schema);
  if (choices === undefined || schema['properties'] !== undefined) return schema;
  return flatten(choices.find(hasStructure) ?? {});
}

function merge(one: JsonSchema, other: JsonSchema): JsonSchema {
  const properties = { ...(one['properties'] as object), ...(other['properties'] as object) };
  const required = [...((one['required'] as string[]) ?? []), ...((other['required'] as string[]) ?? [])];
  return { ...one, ...other, properties, required };
}

const alternatives = (schema: JsonSchema) =>
  (schema['anyOf'] ?? schema['oneOf']) as readonly JsonSchema[] | undefined;

function hasStructure(schema: JsonSchema): boolean {
  return ['$ref', 'properties', 'items', 'allOf', 'anyOf', 'oneOf'].some((key) => key in schema);
}

/** The plainest value that the schema allows. */
function plain(schema: JsonSchema): unknown {
  if (typeof schema['$ref'] === 'string') return plain(component(schema['$ref']));
  if (types(schema).includes('null')) return null;
  const values = schema['enum'] as readonly unknown[] | undefined;
  if (values !== undefined) return values.includes(null) ? null : values[0];
  const choices = alternatives(schema);
  if (choices !== undefined && schema['properties'] === undefined)
    return choices.some((choice) => types(choice).includes('null')) ? null : plain(choices[0] ?? {});
  if (schema['properties'] !== undefined || schema['allOf'] !== undefined) return build(schema)({});
  switch (types(schema)[0]) {
    case 'string':
      return plainText(schema['format']);
    case 'integer':
    case 'number':
      return schema['minimum'] ?? 0;
    case 'boolean':
      return false;
    case 'array':
      return [];
    case 'object':
      return {};
    default:
      return null;
  }
}

function types(schema: JsonSchema): readonly string[] {
  const type = schema['type'];
  return typeof type === 'string' ? [type] : ((type as readonly string[] | undefined) ?? []);
}

function plainText(format: unknown): string {
  if (format === 'uri') return 'https://github.test/';
  return format === 'date-time' ? '2026-01-01T00:00:00Z' : '';
}
