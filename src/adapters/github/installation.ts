import type { Clock, GitHub, Meter } from '../../app/ports.ts';
import type { Api } from './api.ts';
import { createApi } from './api.ts';
import type { AppApi } from './app-api.ts';
import { checks } from './checks.ts';
import { contentReads } from './contents.ts';
import { conversation } from './conversation.ts';
import { gitReads } from './git.ts';
import { issueReads } from './issue-reads.ts';
import { issues } from './issues.ts';
import type { LimitSettings } from './limits.ts';
import { createLimits } from './limits.ts';
import { mergeQueueReads } from './merge-queue.ts';
import { modeReads } from './modes.ts';
import { once } from './once.ts';
import type { Pause } from './pause.ts';
import { peopleReads } from './people.ts';
import { pullReads } from './pulls.ts';
import { repositoryReads } from './repositories.ts';
import type { OctokitRequest } from './send.ts';
import { createTokens } from './tokens.ts';

export interface InstallationParts {
  readonly id: number;
  readonly appId: number;
  readonly app: AppApi;
  readonly octokit: OctokitRequest;
  readonly graphqlUrl: string;
  readonly clock: Clock;
  readonly pause: Pause;
  readonly limits: LimitSettings;
  readonly meter: Meter;
}

export interface Installation {
  readonly api: Api;
  /** `check` is called right before anything is written. */
  github(check?: () => void): GitHub;
}

/** GitHub as one installation sees it, with its own token and its own limits. */
export function createInstallation(parts: InstallationParts): Installation {
  const { id, appId, app, clock, pause } = parts;
  const api = createApi({
    octokit: parts.octokit,
    tokens: createTokens(clock, () => app.createToken(id)),
    limits: createLimits(clock, pause, parts.limits),
    clock,
    pause,
    meter: parts.meter,
    installation: id,
  });
  const account = once(() => app.readAccount(id));
  const over = (api: Api): GitHub => ({
    ...pullReads(api),
    ...contentReads(api),
    ...modeReads(api),
    ...gitReads(api),
    ...peopleReads(api, account),
    ...issueReads(api),
    ...repositoryReads(api),
    ...mergeQueueReads(api, parts.graphqlUrl),
    ...checks(api, appId, clock),
    ...conversation(api, appId, () => app.readSlug()),
    ...issues(api, appId, () => app.readSlug()),
  });
  const unchecked = over(api);
  return {
    api,
    github: (check) => (check ? over(checked(api, check)) : unchecked),
  };
}

const checked = (api: Api, check: () => void): Api => ({
  read: (read) => api.read(read),
  write: (write) => api.write(write, check),
});
