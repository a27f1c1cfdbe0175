import { parseArgs } from 'node:util';
import { nearest } from '../core/policy/nearest.ts';
import { Fault, type Flag, type Verb } from './verb.ts';

/** What a person typed after the verb. */
export interface Args {
  readonly json: boolean;
  /** What is no flag, in order. */
  readonly operands: readonly string[];
  /** The value of a flag; null: not given. */
  value(flag: string): string | null;
}

const JSON_FLAG: Flag = { name: 'json', value: null, says: 'print JSON for programs' };
const HELP_FLAG: Flag = { name: 'help', value: null, says: 'print this' };

export const flagsOf = (verb: Verb): readonly Flag[] => [...verb.flags, JSON_FLAG, HELP_FLAG];

/**
 * Reads a verb's arguments. Throws `Fault` for an unknown flag, a missing value, or another number of operands than
 * `operands`, of which those in brackets may be left out and the last one, `FILE…`, may stand several times.
 */
export function readArgs(verb: Verb, args: readonly string[], operands: readonly string[] = []): Args {
  const flags = flagsOf(verb);
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      flags.map((flag) => [flag.name, { type: flag.value === null ? 'boolean' : 'string' }]),
    ),
    strict: false,
    tokens: true,
  });
  const values = new Map<string, string>();
  const given: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') given.push(token.value);
    if (token.kind !== 'option') continue;
    const flag = flags.find((known) => known.name === token.name);
    if (flag === undefined) throw unknownFlag(verb, token.rawName, flags);
    values.set(flag.name, readValue(verb, flag, token.value, token.inlineValue === true));
  }
  const required = operands.filter((name) => !name.startsWith('['));
  const most = operands.at(-1)?.endsWith('…') === true ? Infinity : operands.length;
  if (given.length < required.length || given.length > most) throw wrongOperands(verb, given, operands);
  return {
    json: values.has(JSON_FLAG.name),
    operands: given,
    value: (name) => values.get(name) ?? null,
  };
}

/** The value of a flag that has to be there. */
export function requiredValue(verb: Verb, args: Args, flag: string): string {
  const value = args.value(flag);
  if (value !== null) return value;
  throw new Fault(`--${flag} is missing.`, usageOf(verb));
}

function readValue(verb: Verb, flag: Flag, value: string | undefined, inline: boolean): string {
  if (flag.value === null) {
    if (value === undefined) return '';
    throw new Fault(`--${flag.name} takes no value.`, usageOf(verb));
  }
  if (value === undefined || value === '' || (!inline && value.startsWith('--')))
    throw new Fault(`--${flag.name} needs a value (${flag.value}).`, usageOf(verb));
  return value;
}

function unknownFlag(verb: Verb, typed: string, flags: readonly Flag[]): Fault {
  const guess = nearest(
    typed.replace(/^-+/, ''),
    flags.map((flag) => flag.name),
  );
  return new Fault(
    `\`${verb.name}\` knows no flag ${typed}.`,
    guess === null ? usageOf(verb) : `Did you mean --${guess}?`,
  );
}

function wrongOperands(verb: Verb, given: readonly string[], wanted: readonly string[]): Fault {
  const extra = given[wanted.length];
  if (extra !== undefined) return new Fault(`\`${extra}\` is one argument too many.`, usageOf(verb));
  return new Fault(`${wanted.slice(given.length).join(' and ')} is missing.`, usageOf(verb));
}

const usageOf = (verb: Verb): string => `Usage: lockstep ${verb.name} ${verb.usage}`;
