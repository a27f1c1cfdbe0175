import { once } from 'node:events';
import { startServer } from '../../src/server.ts';

/** `lockstep serve` with as many jobs at once as it is told, so that processes can be compared while no core is the limit. */
const [, , jobsAtOnce] = process.argv;
const told = (name: string): string => process.env[name] ?? '';
const server = await startServer(
  {
    appId: Number(told('APP_ID')),
    privateKey: told('PRIVATE_KEY'),
    webhookSecret: told('WEBHOOK_SECRET'),
    githubApiUrl: told('GITHUB_API_URL'),
    publicUrl: null,
    port: 0,
    host: '127.0.0.1',
    dataDir: told('DATA_DIR'),
    databaseUrl: told('DATABASE_URL'),
    logLevel: 'warn',
  },
  { jobsAtOnce: Number(jobsAtOnce) },
);
const asked = once(process, 'SIGTERM');
process.stdout.write(`${JSON.stringify({ url: server.url })}\n`);
await asked;
await server.stop();
