import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ROOT } from '../../../apps/cli/bin/bootstrap.mjs';
import { findFreePort } from '../../deployment/find-free-port.mjs';

/** The built product, running as `npm run server` runs it, with one super admin and no tenant. */
export interface RunningServer {
  url: string;
  superAdmin: { email: string; password: string };
  /** Ports of this machine that the crawler may read; a journey serves its companies' sites there. */
  sitePorts: [number, number];
}

declare module 'vitest' {
  export interface ProvidedContext {
    product: RunningServer;
  }
}

const READY = 'the server is ready';
const READY_TIMEOUT_MS = 120_000;
/** pino's number for an error. */
const ERROR_LINE = /"level":(?:50|60)\b/;

let server: ChildProcess | undefined;
let dataDir = '';
let output = '';

const waitUntilReady = (child: ChildProcess): Promise<void> =>
  new Promise((ready, failed) => {
    const fail = (reason: string): void => failed(new Error(`The server ${reason}:\n${output}`));
    const timer = setTimeout(() => fail('was not ready in time'), READY_TIMEOUT_MS);
    const take = (part: Buffer): void => {
      output += part.toString();
      if (!output.includes(READY)) return;
      clearTimeout(timer);
      ready();
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('exit', () => fail('ended by itself'));
  });

/** Starts the product once for all journeys; `npm test` has built it. */
export async function setup(project: TestProject): Promise<void> {
  dataDir = await mkdtemp(join(tmpdir(), 'lobby-journeys-'));
  const [port, ...sitePorts] = [await findFreePort(), await findFreePort(), await findFreePort()] as [
    number,
    number,
    number,
  ];
  const superAdmin = { email: 'root@lobby.example', password: 'every-journey-needs-staff' };
  server = spawn(process.execPath, ['apps/server/dist/main.js'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: String(port),
      LOBBY_DATA_DIR: dataDir,
      LOG_LEVEL: 'info',
      // Every visitor and member of every journey comes from one address.
      RATE_LIMIT_FACTOR: '1000',
      OUTBOUND_ALLOW: sitePorts.map((sitePort) => `localhost:${sitePort}`).join(','),
      SUPER_ADMIN_EMAIL: superAdmin.email,
      SUPER_ADMIN_PASSWORD: superAdmin.password,
    },
  });
  await waitUntilReady(server);
  project.provide('product', { url: `http://localhost:${port}`, superAdmin, sitePorts });
}

/** Stops it. A fault that the server logged fails the run, also where no screen showed it. */
export async function teardown(): Promise<void> {
  const ended = new Promise((resolve) => server?.once('exit', resolve));
  if (server?.kill('SIGTERM')) await ended;
  await rm(dataDir, { recursive: true, force: true });
  const errors = output.split('\n').filter((line) => ERROR_LINE.test(line));
  if (errors.length > 0) throw new Error(`The server logged ${errors.length} faults:\n${errors.join('\n')}`);
}
