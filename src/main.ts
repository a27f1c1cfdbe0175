#!/usr/bin/env node
import module from 'node:module';
import type { Parts } from './cli/parts.ts';

// What was compiled once starts in half the time: https://nodejs.org/api/module.html#module-compile-cache
// Therefore nothing of ours is imported before this line. Older versions of Node do without.
module.enableCompileCache?.();

/** What verbs need of the adapters, each loaded when it is asked for: most verbs are over before the server would be read. */
const parts: Parts = {
  openStore: async (place) => (await import('./adapters/store/open.ts')).openStore(place),
  openWorkingCopy: async (folder) =>
    (await import('./adapters/git/open-working-copy.ts')).openWorkingCopy(folder, process.env),
  openGitHubSetup: async (settings) =>
    (await import('./adapters/github/open-setup.ts')).openGitHubSetup(settings),
  writeCalendar: async (feed) => (await import('./adapters/calendar/write-calendar.ts')).writeCalendar(feed),
  serve: async (settings) => (await import('./server.ts')).startServer(settings),
};

// A reader such as `head` may leave early; there is nobody left to tell then.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (!('code' in error) || error.code !== 'EPIPE') throw error;
  });
}

try {
  const [{ processIo }, { run }] = await Promise.all([import('./cli/process-io.ts'), import('./cli/run.ts')]);
  process.exitCode = await run(process.argv.slice(2), processIo(parts));
} catch (error) {
  console.error('lockstep: this should not have happened; please report it with these lines.');
  console.error(error);
  process.exitCode = 2;
}
