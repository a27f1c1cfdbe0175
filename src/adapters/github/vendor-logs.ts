import type { Probot } from 'probot';
import type { Log } from '../../app/ports.ts';

type Logger = Probot['log'];

/** Our log in the form that Probot wants. Its own would start pino and write to stdout in its own way. */
export function probotLog(log: Log): Logger {
  const logger = {
    child: () => logger,
    trace: quiet,
    debug: quiet,
    info: quiet,
    warn: (...words: readonly unknown[]) => log.warn('probot_warns', { says: said(words) }),
    error: (...words: readonly unknown[]) => log.error('probot_failed', { says: said(words) }),
    fatal: (...words: readonly unknown[]) => log.error('probot_failed', { says: said(words) }),
  };
  // Probot and Octokit call only these of pino's many methods.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return logger as unknown as Logger;
}

/** For Octokit: a failed request is thrown and told by whoever asked, so only its own warnings are passed on. */
export const octokitLog = (log: Log) => ({
  debug: quiet,
  info: quiet,
  warn: (message: string) => log.warn('octokit_warns', { says: message }),
  error: quiet,
});

/** The words, and what an error says; never objects, which may hold a request with its headers. */
const said = (words: readonly unknown[]): string =>
  words.flatMap((word) => (typeof word === 'string' ? [word] : errorsIn(word).map(String))).join(' ');

/** pino's way: `error({ err }, 'words')`, or the error itself. */
function errorsIn(word: unknown): readonly Error[] {
  if (word instanceof Error) return [word];
  if (typeof word !== 'object' || word === null || !('err' in word)) return [];
  return word.err instanceof Error ? [word.err] : [];
}

const quiet = () => undefined;
