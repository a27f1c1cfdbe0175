import { helpOnVerb, helpOnVerbs } from './help.ts';
import { nearest } from '../core/policy/nearest.ts';
import { paint } from './paint.ts';
import { type ExitCode, Fault, type Io, type Verb, type Verbs } from './verb.ts';
import { VERBS } from './verbs.ts';
import { version } from './version.ts';

/** `lockstep <verb> …`: finds the verb, runs it, and puts what went wrong into words. `argv` begins with the verb. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (argv.includes('--json')) io.out(`${JSON.stringify({ error: error.message, next: error.next })}\n`);
    io.err(`${paint(io, 'red', 'lockstep:')} ${error.message}\n${error.next}\n`);
    return 2;
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<ExitCode> {
  const [first, ...rest] = argv.filter((arg, at) => at > 0 || arg !== '--json');
  const json = argv.includes('--json');
  if (first === '--version' || first === '-v' || first === 'version') {
    const number = await version();
    io.out(json ? `${JSON.stringify({ version: number })}\n` : `${number}\n`);
    return 0;
  }
  if (first === undefined || first === 'help' || first === '--help' || first === '-h') {
    const topic = rest.filter((arg) => !arg.startsWith('-'));
    io.out(
      topic.length === 0
        ? await helpOnVerbs(io, json)
        : await helpOnVerb((await findVerb(topic)).verb, io, json),
    );
    return 0;
  }
  const { verb, args } = await findVerb([first, ...rest]);
  if (!asksForHelp(args)) return verb.run(args, io);
  io.out(await helpOnVerb(verb, io, json));
  return 0;
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end === -1 ? args.length : end).some((arg) => arg === '--help' || arg === '-h');
}

interface Found {
  readonly verb: Verb;
  /** What follows the verb's words. */
  readonly args: readonly string[];
}

/** Finds the verb that the words begin with; `before` are the words that led here. */
async function findVerb(words: readonly string[], verbs: Verbs = VERBS, before = ''): Promise<Found> {
  const [name = '', ...args] = words;
  const load = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (load === undefined) throw noSuchVerb(before, name, verbs);
  const verb = await load();
  const goesOn = verb.verbs !== undefined && args[0] !== undefined && !args[0].startsWith('-');
  return goesOn ? findVerb(args, verb.verbs, `${before}${name} `) : { verb, args };
}

function noSuchVerb(before: string, name: string, verbs: Verbs): Fault {
  const guess = nearest(name, Object.keys(verbs));
  return new Fault(
    `There is no verb \`${before}${name}\`.`,
    guess === null
      ? `See all of them: lockstep help ${before}`.trimEnd()
      : `Did you mean: lockstep ${before}${guess}`,
  );
}
