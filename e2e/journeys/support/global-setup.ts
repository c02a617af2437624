import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findFreePort } from '../../deployment/find-free-port.mjs';
import { createServerProcess } from '../../deployment/managed-process.ts';
import type { ServerProcess } from '../../deployment/managed-process.ts';

/** The built server with its embedded parts, one super admin and no tenant. */
export interface RunningServer {
  url: string;
  superAdmin: { email: string; password: string };
  /** Ports of this machine that the crawler may read, for the sites of tenants: two for each test file that runs. */
  sitePorts: [number, number][];
}

declare module 'vitest' {
  export interface ProvidedContext {
    product: RunningServer;
  }
}

/** As many test files as vitest runs at the same time, at most. */
const MAX_WORKERS = 2;
const SUPER_ADMIN = { email: 'root@lobby.example', password: 'every-journey-needs-staff' };
/** A line of the log at pino's level "error" or "fatal". */
const ERROR_LINE = /"level":(?:50|60)\b/;

let server: ServerProcess | undefined;
let dataDir = '';
let output = '';

/** Starts the server once for all journeys; `npm test` has built it. */
export async function setup(project: TestProject): Promise<void> {
  dataDir = await mkdtemp(join(tmpdir(), 'lobby-journeys-'));
  const sitePorts: [number, number][] = [];
  for (let worker = 0; worker < MAX_WORKERS; worker += 1) sitePorts.push([await findFreePort(), await findFreePort()]);
  server = await createServerProcess({
    env: {
      LOBBY_DATA_DIR: dataDir,
      LOG_LEVEL: 'info',
      // All browsers have one address.
      RATE_LIMIT_FACTOR: '1000',
      SELF_SERVICE_PLANS: 'basic,premium,enterprise',
      OUTBOUND_ALLOW: sitePorts
        .flat()
        .map((port) => `localhost:${port}`)
        .join(','),
      // Journeys sign in by the password; core's tests prove that staff needs more.
      SUPER_ADMIN_TWO_FACTOR: '0',
      SUPER_ADMIN_EMAIL: SUPER_ADMIN.email,
      SUPER_ADMIN_PASSWORD: SUPER_ADMIN.password,
    },
    onOutput: (text) => (output += text),
  });
  await server.start().catch((error: unknown) => {
    throw new Error(`The server did not start:\n${output}`, { cause: error });
  });
  project.provide('product', { url: `http://localhost:${server.port}`, superAdmin: SUPER_ADMIN, sitePorts });
}

/** Stops the server. An error in its log fails the run, although no screen may have shown it. */
export async function teardown(): Promise<void> {
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
  const errors = output.split('\n').filter((line) => ERROR_LINE.test(line));
  if (errors.length > 0) throw new Error(`The server logged ${errors.length} errors:\n${errors.join('\n')}`);
}
