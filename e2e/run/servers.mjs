// PostgreSQL and Redis for tests and benchmarks, on loopback, in a folder that is removed when they stop.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, StepError } from '../../apps/cli/bin/bootstrap.mjs';
import { findFreePort } from '../deployment/find-free-port.mjs';
import { findPostgres } from './system-packages.mjs';

const START_TIMEOUT_MS = 20_000;

/** @param {() => Promise<unknown>} check */
async function retryUntilSuccess(check) {
  for (const deadline = Date.now() + START_TIMEOUT_MS; ;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** initdb refuses root, so root runs it as the user that Debian's package creates. @param {string} program @param {string[]} args */
const asPostgresUser = (program, args) =>
  process.getuid?.() === 0
    ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--init-groups', program, ...args]]
    : [program, args];

/** @param {string} folder */
async function startPostgres(folder) {
  const postgres = findPostgres();
  if (!postgres) throw new StepError('PostgreSQL was not found.');
  const data = join(folder, 'postgres');
  if (process.getuid?.() === 0) await runCommand('chown', ['postgres', folder]);
  const [initdb, initArgs] = asPostgresUser(join(postgres.bin, 'initdb'), [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '--no-sync',
    '-E',
    'UTF8',
  ]);
  await runCommand(/** @type {string} */ (initdb), /** @type {string[]} */ (initArgs), { cwd: folder });
  const port = await findFreePort();
  const settings = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_connections=300',
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${folder}`,
  ];
  const [program, args] = asPostgresUser(join(postgres.bin, 'postgres'), [
    '-D',
    data,
    ...settings.flatMap((setting) => ['-c', setting]),
  ]);
  const child = spawn(/** @type {string} */ (program), /** @type {string[]} */ (args), {
    stdio: 'ignore',
    cwd: folder,
  });
  await retryUntilSuccess(() =>
    runCommand(join(postgres.bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port), '-q']),
  );
  return { child, url: `postgresql://postgres@127.0.0.1:${port}/postgres` };
}

/** @param {string} folder */
async function startRedis(folder) {
  const port = await findFreePort();
  const child = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder],
    { stdio: 'ignore' },
  );
  await retryUntilSuccess(() => runCommand('redis-cli', ['-p', String(port), 'ping']));
  return { child, url: `redis://127.0.0.1:${port}` };
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
const stopProcess = (child, signal) =>
  new Promise((resolve) => {
    if (child.exitCode !== null) return resolve(undefined);
    child.once('exit', resolve);
    child.kill(signal);
  });

/** Starts both. `stop` stops both and removes their files. */
export async function startServers() {
  const folder = mkdtempSync(join(tmpdir(), 'lobby-servers-'));
  const postgres = await startPostgres(folder);
  const redis = await startRedis(folder);
  return {
    databaseUrl: postgres.url,
    redisUrl: redis.url,
    stop: async () => {
      await Promise.all([stopProcess(postgres.child, 'SIGINT'), stopProcess(redis.child, 'SIGTERM')]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
