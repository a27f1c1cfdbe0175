import { helpOnVerb, helpOnVerbs } from './help.ts';
import { nearest } from '../core/policy/nearest.ts';
import { paint } from './paint.ts';
import { type ExitCode, Fault, type Io, type Verb } from './verb.ts';
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
    const topic = rest.find((arg) => !arg.startsWith('-'));
    io.out(topic === undefined ? await helpOnVerbs(io, json) : helpOnVerb(await findVerb(topic), io, json));
    return 0;
  }
  const verb = await findVerb(first);
  if (!asksForHelp(rest)) return verb.run(rest, io);
  io.out(helpOnVerb(verb, io, json));
  return 0;
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end === -1 ? args.length : end).some((arg) => arg === '--help' || arg === '-h');
}

async function findVerb(name: string): Promise<Verb> {
  const load = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (load !== undefined) return load();
  const guess = nearest(name, Object.keys(VERBS));
  throw new Fault(
    `There is no verb \`${name}\`.`,
    guess === null ? 'See all of them: lockstep help' : `Did you mean: lockstep ${guess}`,
  );
}
