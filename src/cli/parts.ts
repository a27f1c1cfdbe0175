import type { GitHubSetup } from '../app/doctor/setup.ts';
import type { Store } from '../app/ports.ts';
import type { WorkingCopy } from '../app/working-copy.ts';
import type { CalendarFeed } from '../core/text/roadmap/calendar-feed.ts';
import type { Settings } from './settings.ts';

/** What verbs need from the adapters, which they may not import: `main` hands it in, loaded when called. */
export interface Parts {
  /** The store of these settings. */
  openStore(where: Pick<Settings, 'dataDir' | 'databaseUrl'>): Promise<Store>;
  /** The git working copy around a folder. Throws `NoWorkingCopy` where there is none. */
  openWorkingCopy(folder: string): Promise<WorkingCopy>;
  /** How GitHub is set up for the app of these settings. */
  openGitHubSetup(settings: Settings): Promise<GitHubSetup>;
  /** A feed as iCalendar. */
  writeCalendar(feed: CalendarFeed): Promise<string>;
  /** Starts the server. */
  serve(settings: Settings): Promise<RunningServer>;
}

export interface RunningServer {
  /** Where it listens, with the real port. */
  readonly url: string;
  /** Ends when what runs is finished, within 10 s. */
  stop(): Promise<void>;
}
