import { readArgs } from './args.ts';
import { readSettings } from './read-settings.ts';
import { codeOf, sayCause } from './say-cause.ts';
import { Fault, type Verb } from './verb.ts';

/**
 * An operator starts the server. They see where it listens, or everything that is wrong with its settings at once.
 * It ends with SIGTERM or SIGINT: what runs is finished, within ten seconds.
 */
export const serve: Verb = {
  name: 'serve',
  usage: '',
  summary: 'Run the server that GitHub sends its webhooks to',
  flags: [],
  async run(args, io) {
    const { json } = readArgs(serve, args);
    const settings = await readSettings(io);
    const server = await io.parts.serve(settings).catch((cause: unknown) => {
      throw new Fault(`it could not start: ${whyNotStarted(cause)}.`, 'Mend that and start it again.', {
        cause,
      });
    });
    // Until here a signal ends the process at once: nothing has begun that would have to be finished.
    const asked = stopAsked();
    io.out(json ? `${JSON.stringify({ url: server.url })}\n` : `Lockstep listens on ${server.url}\n`);
    await asked;
    await server.stop();
    return 0;
  },
};

/** Ends when somebody asks the process to stop. A second time it stops at once, as processes do. */
function stopAsked(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  return promise;
}

function whyNotStarted(cause: unknown): string {
  switch (codeOf(cause)) {
    case 'EADDRINUSE':
      return 'the port is taken by another program (PORT)';
    case 'EACCES':
      return 'the port or the data folder is not ours to use (PORT, DATA_DIR)';
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return 'this machine has no such address (HOST)';
    default:
      return sayCause(cause);
  }
}
