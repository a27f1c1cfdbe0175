import { look } from '../app/doctor/look.ts';
import type { Finding } from '../app/doctor/finding.ts';
import { judge } from '../app/doctor/judge.ts';
import { Unavailable } from '../app/ports.ts';
import { readArgs } from './args.ts';
import { paint } from './paint.ts';
import { readSettings } from './read-settings.ts';
import { Fault, type Io, type Verb } from './verb.ts';

/**
 * Somebody has installed the app and asks whether the check really blocks. They get what is missing, each with its mend:
 * credentials, permissions, events, policy, the required check and its source, teams and people.
 */
export const doctor: Verb = {
  name: 'doctor',
  usage: '[OWNER/REPO] [--json]',
  summary: 'Is GitHub set up so that the check really blocks?',
  flags: [],
  async run(args, io) {
    const named = args.some((arg) => !arg.startsWith('-'));
    const { operands, json } = readArgs(doctor, args, named ? ['OWNER/REPO'] : []);
    const repo = operands[0] ?? null;
    if (repo !== null && !/^[\w.-]+\/[\w.-]+$/.test(repo))
      throw new Fault(`\`${repo}\` names no repository.`, 'Name it as OWNER/REPO, e.g. acme/shop');
    const findings = await examine(io, repo);
    io.out(json ? `${JSON.stringify({ repository: repo, findings }, null, 2)}\n` : show(findings, repo, io));
    return findings.some((finding) => finding.severity === 'error') ? 1 : 0;
  },
};

async function examine(io: Io, repo: string | null): Promise<readonly Finding[]> {
  const settings = await readSettings(io);
  const setup = await io.parts.openGitHubSetup(settings);
  try {
    return judge(setup.appId, await look(setup, repo));
  } catch (cause) {
    if (!(cause instanceof Unavailable)) throw cause;
    throw new Fault(
      `GitHub could not be asked: ${cause.message}`,
      'Check GITHUB_API_URL and the network, and try again in a minute.',
      {
        cause,
      },
    );
  }
}

function show(findings: readonly Finding[], repo: string | null, io: Io): string {
  const lines = findings.flatMap(({ severity, text, mend }) => [
    `${severity === 'error' ? paint(io, 'red', '✗') : paint(io, 'yellow', '!')} ${text}`,
    `  ${mend}`,
  ]);
  return `${[...lines, ...summary(findings, repo, io)].join('\n')}\n`;
}

function summary(findings: readonly Finding[], repo: string | null, io: Io): readonly string[] {
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  if (errors > 0) return ['', `${errors} ${errors === 1 ? 'thing' : 'things'} to mend.`];
  const sentence =
    repo === null
      ? 'The app is set up. Name a repository to see whether its check blocks: lockstep doctor OWNER/REPO'
      : `Set up: ${repo} cannot be merged into without the check.`;
  return [`${paint(io, 'green', '✓')} ${sentence}`];
}
