import type { Probot } from 'probot';
import type { Log } from './log.ts';

type Logger = Probot['log'];

/** Our log in the form that Probot wants. Its own would start pino and write to stdout in its own way. */
export function probotLog(log: Log): Logger {
  const logger = {
    child: () => logger,
    trace: quiet,
    debug: quiet,
    info: quiet,
    warn: (...words: readonly unknown[]) => log.warn(said(words)),
    error: (...words: readonly unknown[]) => log.error(said(words)),
    fatal: (...words: readonly unknown[]) => log.error(said(words)),
  };
  // Probot and Octokit call only these of pino's many methods.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return logger as unknown as Logger;
}

/** For Octokit: a failed request is thrown and told by whoever asked, so only warnings of deprecated addresses are passed on. */
export const octokitLog = (log: Log) => ({
  debug: quiet,
  info: quiet,
  warn: (message: string) => log.warn(message),
  error: quiet,
});

const said = (words: readonly unknown[]): string =>
  words.filter((word) => typeof word === 'string').join(' ');

const quiet = () => undefined;
