import type { GitHubSetup } from '../../app/doctor/setup.ts';
import { createGitHubApp } from './app.ts';
import type { GitHubAppOptions } from './app.ts';

interface Settings extends Pick<GitHubAppOptions, 'appId' | 'privateKey'> {
  readonly webhookSecret: string;
  readonly githubApiUrl: string;
}

/** The set-up of the app of these settings, for a command that asks once and ends. Its answer is all that is printed. */
export function openGitHubSetup({ appId, privateKey, webhookSecret, githubApiUrl }: Settings): GitHubSetup {
  return createGitHubApp({
    appId,
    privateKey,
    secret: webhookSecret,
    baseUrl: githubApiUrl,
    clock: { now: () => Date.now() },
    log: { info: quiet, warn: quiet, error: quiet },
  }).setup;
}

const quiet = () => undefined;
