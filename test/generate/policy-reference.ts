import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { policyJsonSchema, type JsonSchema } from '../../src/core/policy/json-schema.ts';
import {
  MAX_EXPANSIONS,
  MAX_GLOBSTARS,
  MAX_PATTERN_LENGTH,
  MAX_STARS,
} from '../../src/core/policy/patterns.ts';
import { MAX_BYTES, MAX_NESTING } from '../../src/core/policy/yaml/scan.ts';

const EXAMPLES = join(import.meta.dirname, '../../examples');

/** The page for policy authors: every key with its type, its default and its meaning, from the same descriptions that editors show. */
export function policyReference(): string {
  const schema = policyJsonSchema();
  const example = readFileSync(join(EXAMPLES, 'shop/lockstep.yml'), 'utf8');
  const sections = Object.entries(schema.properties ?? {}).map(([key, value]) =>
    section(key, part(value), example),
  );
  return [intro(), ...sections, PATTERNS, FILE].join('\n\n');
}

const intro = (): string => `<!-- Generated from src/core/policy/schema by \`npm run generate\`. -->

# The policy file

A policy is a file in YAML, \`.github/lockstep.yml\`, in the repository it is for, or in the organisation's \`.github\` repository for all that
have none of their own. It is read from the branch that a pull request is to be merged into, never from the pull request itself. The
smallest useful one:

\`\`\`yaml
${readFileSync(join(EXAMPLES, 'smallest/lockstep.yml'), 'utf8').split('\n').slice(1).join('\n').trim()}
\`\`\`

\`lockstep validate FILE\` tells whether a policy is a good one, with the line of everything that is not; \`lockstep describe FILE\` says what
it asks for, in words. The first line of each example makes editors complete and explain the keys:

\`\`\`yaml
# yaml-language-server: $schema=<path or address of lockstep.schema.json>
\`\`\`

Lists and maps are never empty, counts are whole numbers from 1, ids are unique. A name that nothing uses is a warning; a name that
nothing bears is an error. A policy with an error does not count in parts:
Lockstep says what to mend, and holds merges until it is mended.`;

function section(key: string, schema: JsonSchema, example: string): string {
  const rows = rowsOf(schema, '');
  const table =
    rows.length === 0
      ? [
          `Type: ${typeOf(schema)}. ${fallback(schema) === '' ? 'Required.' : `Left out: ${fallback(schema)}.`}`,
        ]
      : ['| key | type | left out | meaning |', '| --- | --- | --- | --- |', ...rows];
  return [`## \`${key}\``, '', meaning(schema), '', ...table, '', '```yaml', cut(example, key), '```'].join(
    '\n',
  );
}

/** The keys of a map, of the entries of a list, of what names stand for; of maps in maps too, as `weekly.from`. */
function rowsOf(schema: JsonSchema, prefix: string): readonly string[] {
  const inner = entryOf(schema);
  if (inner !== null) return rowsOf(inner.schema, `${prefix}${inner.step}`);
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const child = part(value);
    const left = (schema.required ?? []).includes(key) ? '**required**' : fallback(child);
    const row = `| \`${prefix}${key}\` | ${typeOf(child)} | ${left} | ${meaning(child)} |`;
    return [row, ...rowsOf(child, `${prefix}${key}.`)];
  });
}

function entryOf(schema: JsonSchema): { readonly schema: JsonSchema; readonly step: string } | null {
  if (schema.items !== undefined && !Array.isArray(schema.items))
    return { schema: part(schema.items), step: '' };
  if (typeof schema.additionalProperties === 'object')
    return { schema: part(schema.additionalProperties), step: '' };
  const map = (schema.anyOf ?? []).map(part).find((option) => option.properties !== undefined);
  return map === undefined ? null : { schema: map, step: '' };
}

function typeOf(schema: JsonSchema): string {
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(code).join(' or ');
  if (schema.anyOf !== undefined) return schema.anyOf.map((option) => typeOf(part(option))).join(' or ');
  if (schema.items !== undefined && !Array.isArray(schema.items))
    return `list of ${plural(typeOf(part(schema.items)))}`;
  if (typeof schema.additionalProperties === 'object')
    return part(schema.propertyNames ?? {}).pattern?.startsWith('^(mon') === true
      ? 'hours by day'
      : `${typeOf(part(schema.additionalProperties))} by name`;
  if (schema.type === 'boolean') return '`true` or `false`';
  if (schema.type === 'integer') return `whole number from ${schema.minimum ?? 0}`;
  if (schema.type === 'object') return 'map';
  return TEXTS.find(([pattern]) => schema.pattern === pattern)?.[1] ?? like(schema);
}

const plural = (type: string): string => type.replace(/^(text|id)\b/, '$1s');

/** Texts without a form of their own. */
const TEXTS: readonly (readonly [string, string])[] = [
  ['\\S', 'text'],
  ['^[A-Za-z][A-Za-z0-9_-]{0,63}$', 'id'],
];

const like = (schema: JsonSchema): string =>
  schema.examples === undefined ? 'text' : `text like ${schema.examples.map(code).join(', ')}`;

const LEFT_OUT = /\s*Left out: (.+?)(?=\.(?:\s|$))\./;

/** What holds when a key is left out. */
function fallback(schema: JsonSchema): string {
  const said = LEFT_OUT.exec(schema.description ?? '')?.[1];
  if (said !== undefined) return said;
  if (schema.default === undefined || schema.type === 'object') return '';
  return Array.isArray(schema.default) ? `\`[${schema.default.join(', ')}]\`` : code(schema.default);
}

const meaning = (schema: JsonSchema): string =>
  (schema.description ?? '')
    .replace(LEFT_OUT, '')
    .replace(/\s*Required\.$/, '')
    .replaceAll('|', '\\|')
    .trim();

const part = (schema: boolean | JsonSchema): JsonSchema => (typeof schema === 'object' ? schema : {});

const code = (value: unknown): string => `\`${String(value)}\``;

/** The lines of one key in the complete example. */
function cut(example: string, key: string): string {
  const lines = example.split('\n');
  const from = lines.findIndex((line) => line.startsWith(`${key}:`));
  if (from === -1) throw new Error(`examples/shop/lockstep.yml does not show ${key}`);
  const next = lines.slice(from + 1).findIndex((line) => /^[^\s]/.test(line));
  return lines
    .slice(from, next === -1 ? undefined : from + 1 + next)
    .join('\n')
    .trimEnd();
}

const PATTERNS = `## How patterns are read

\`*\` stands for any characters but a slash, \`?\` for one, \`**\` between slashes for any number of folders, \`{cart,payment}\` for one or the
other, \`[0-9]\` for one of these characters. What looks right and would miss is put right with a warning: \`./shop/**\`, \`/shop/**\` and
\`shop/\` are \`shop/**\`, and \`**.ts\` is \`**/*.ts\`. \`[id]\` at the beginning of a name is the folder or file of that name, as web frameworks
have them; write \`\\\\[id\\\\]\` to say so without a warning. What could mean two things is an error: a \`!\` at the beginning, a \`**\` that
does not stand alone, a backslash before a letter.

A pattern has at most ${MAX_PATTERN_LENGTH} characters, ${MAX_EXPANSIONS} alternatives in braces, ${MAX_GLOBSTARS} \`**\`, and ${MAX_STARS} \`*\` between two slashes.

A symlink or submodule that stands at the named part of a pattern, or above it, counts as covered, since what lies behind it can be
anything. So does a file with the name of a folder that is covered as a whole.`;

const FILE = `## How the file is read

YAML 1.2: \`yes\`, \`2026-09-30\` and \`6000/min\` are texts. What begins with \`*\`, \`!\`, \`&\`, \`@\` or \`%\` needs quotes, so put patterns and
handles in quotes always. At most ${MAX_BYTES / 1024} KiB, ${MAX_NESTING} levels deep, one document; no anchors, aliases, tags, merge keys or directives, so that every
line says by itself what it means; no key twice.
`;
