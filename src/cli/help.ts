import { flagsOf } from './args.ts';
import { paint } from './paint.ts';
import type { Io, Verb, Verbs } from './verb.ts';
import { VERBS } from './verbs.ts';

/** All verbs with their sentence; as JSON a list of them. */
export async function helpOnVerbs(io: Io, json: boolean): Promise<string> {
  const verbs = await loaded(VERBS);
  if (json) return `${JSON.stringify(verbs.map(describeVerb), null, 2)}\n`;
  return [
    'Lockstep lets two departments decide together before a change is merged.',
    '',
    'Usage: lockstep <verb> [arguments]',
    '',
    ...listed(verbs, io),
    '',
    'More on one of them: lockstep <verb> --help',
    'Exit status: 0 yes, 1 no, 2 the question could not be put.',
    '',
  ].join('\n');
}

/** One verb with its flags, and the verbs under it. */
export async function helpOnVerb(verb: Verb, io: Io, json: boolean): Promise<string> {
  const under = await loaded(verb.verbs ?? {});
  if (json) {
    const verbs = under.length > 0 ? { verbs: under.map(describeVerb) } : {};
    return `${JSON.stringify({ ...describeVerb(verb), ...verbs }, null, 2)}\n`;
  }
  const rows = flagsOf(verb).map((flag) => ({
    left: `--${flag.name}${flag.value === null ? '' : ` ${flag.value}`}`,
    says: flag.says,
  }));
  const width = Math.max(...rows.map((row) => row.left.length));
  return [
    verb.summary,
    '',
    `Usage: lockstep ${paint(io, 'bold', verb.name)} ${verb.usage}`,
    '',
    ...(under.length > 0 ? [...listed(under, io), ''] : []),
    ...rows.map((row) => `  ${row.left.padEnd(width)}  ${row.says}`),
    ...(verb.exit === undefined ? [] : ['', `Exit status: ${verb.exit}`]),
    '',
  ].join('\n');
}

const loaded = (verbs: Verbs): Promise<readonly Verb[]> =>
  Promise.all(Object.values(verbs).map((load) => load()));

function listed(verbs: readonly Verb[], io: Io): readonly string[] {
  const width = Math.max(...verbs.map((verb) => verb.name.length));
  return verbs.map((verb) => `  ${paint(io, 'bold', verb.name.padEnd(width))}  ${verb.summary}`);
}

const describeVerb = (verb: Verb) => ({
  name: verb.name,
  usage: `lockstep ${verb.name} ${verb.usage}`,
  summary: verb.summary,
  flags: flagsOf(verb),
});
