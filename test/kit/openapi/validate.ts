import Ajv from 'ajv';
import type { ValidateFunction } from 'ajv';
import { slice } from './slice.ts';
import type { JsonSchema } from './slice.ts';

/** What contradicts GitHub's published description, as sentences; empty: nothing. */
export type Faults = readonly string[];

/** Is this a request that GitHub's description knows? `operation` is e.g. `GET /repos/{owner}/{repo}`. */
export function validateRequest(operation: string, query: URLSearchParams, body: unknown): Faults {
  const known = slice().operations[operation];
  if (known === undefined) return [`${operation} is not in the slice of GitHub's description`];
  const faults: string[] = [];
  for (const [name, parameter] of Object.entries(known.query))
    if (parameter.required && !query.has(name)) faults.push(`${operation}: ${name} is missing in the query`);
  for (const [name, text] of query) {
    const parameter = known.query[name];
    if (parameter === undefined) faults.push(`${operation}: ${name} is not a parameter of the query`);
    else faults.push(...check(`${operation}?${name}`, parameter.schema, text, QUERY));
  }
  if (body === undefined && known.bodyRequired) faults.push(`${operation}: the body is missing`);
  if (body !== undefined && known.body !== null)
    faults.push(...check(`${operation} request`, known.body, body));
  return faults;
}

/** Is this an answer that GitHub would give? Statuses that the description does not list are only known to be errors. */
export function validateAnswer(operation: string, status: number, body: unknown): Faults {
  const responses = slice().operations[operation]?.responses ?? {};
  const schema = responses[String(status)];
  if (schema === undefined) return status >= 400 ? [] : [`${operation}: GitHub never answers ${status}`];
  if (schema === null)
    return body === undefined || status >= 400 ? [] : [`${operation}: ${status} has no body`];
  return check(`${operation} ${status}`, schema, body);
}

/** Is this a payload of that event? `event` is e.g. `pull_request.opened`. */
export function validateEvent(event: string, payload: unknown): Faults {
  const schema = slice().webhooks[event];
  if (schema === undefined) return [`${event} is not in the slice of GitHub's description`];
  return check(event, schema, payload);
}

/** Large schemas are used a few times each: compiling them quickly matters more than what is compiled. */
const OPTIONS = {
  strict: false,
  allErrors: true,
  validateSchema: false,
  inlineRefs: false,
  code: { optimize: false },
  validateFormats: true,
  formats: {
    'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
    date: /^\d{4}-\d\d-\d\d$/,
    uri: /^[a-z][a-z+.-]*:\S+$/i,
    'uri-template': true as const,
    'repo.nwo': true as const,
    'ssh-key': true as const,
    email: true as const,
    hostname: true as const,
    ip: true as const,
    timestamp: true as const,
    int64: true as const,
  },
};
const JSON_BODY = withComponents(new Ajv.default(OPTIONS));
const QUERY = withComponents(new Ajv.default({ ...OPTIONS, coerceTypes: true }));

function withComponents(ajv: Ajv.default): { ajv: Ajv.default; compiled: Map<string, ValidateFunction> } {
  for (const [name, schema] of Object.entries(slice().components)) ajv.addSchema(schema, name);
  return { ajv, compiled: new Map() };
}

/** Schemas are compiled when first needed and kept. */
function check(place: string, schema: JsonSchema, value: unknown, mode = JSON_BODY): Faults {
  let validate = mode.compiled.get(place);
  if (validate === undefined) {
    validate = mode.ajv.compile(schema);
    mode.compiled.set(place, validate);
  }
  if (validate(value) === true) return [];
  const errors = validate.errors ?? [];
  return errors.map((error) => `${place}: ${error.instancePath || 'it'} ${error.message ?? 'is wrong'}`);
}
