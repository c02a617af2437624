import { createHash, randomUUID } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '@lobby/db';
import type { Database } from '@lobby/db';
import { prepareQueue } from '@lobby/jobs';
import { createLogger } from '@lobby/runtime';
import pg from 'pg';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const MIGRATIONS = join(ROOT, 'prisma', 'migrations');

/** A secret for tests, the same in every process, so that all of them derive the same login. */
export const TEST_SECRET = 'a secret that only tests have, longer than thirty-two characters';

/** The server that `npm test` has started for the second run; undefined: the embedded engine. */
const serverUrl = (): string | undefined => process.env.LOBBY_TEST_DATABASE_URL;

/** The Redis that `npm test` has started for the second run; undefined where there is none. */
export const testRedisUrl = (): string | undefined => process.env.LOBBY_TEST_REDIS_URL;

const migrationsHash = (): string => {
  const hash = createHash('sha256');
  const folders = readdirSync(MIGRATIONS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of folders.sort((a, b) => (a.name < b.name ? -1 : 1)))
    hash.update(readFileSync(join(MIGRATIONS, name, 'migration.sql')));
  return hash.digest('hex').slice(0, 16);
};

const open = (where: { dataDir: string } | { url: string }, migrationsFolder = MIGRATIONS): Promise<Database> =>
  openDatabase({
    ...where,
    log: createLogger('test', 'silent'),
    migrationsFolder,
    secret: TEST_SECRET,
    prepareQueue,
  });

/** A folder with a migrated, empty embedded database; made once for each state of the migrations, and copied for each test file. */
async function embeddedTemplate(): Promise<string> {
  const template = join(ROOT, '.cache', `test-database-${migrationsHash()}`);
  if (existsSync(template)) return template;
  const making = `${template}.${randomUUID()}`;
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  const database = await open({ dataDir: making });
  await database.close();
  try {
    renameSync(making, template);
  } catch {
    // Another process was quicker; its template is as good.
    rmSync(making, { recursive: true, force: true });
  }
  return template;
}

async function openEmbedded(migrationsFolder?: string): Promise<Database> {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'lobby-test-')), 'database');
  cpSync(await embeddedTemplate(), dataDir, { recursive: true });
  const database = await open({ dataDir }, migrationsFolder);
  return {
    ...database,
    close: async () => {
      await database.close();
      rmSync(join(dataDir, '..'), { recursive: true, force: true });
    },
  };
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const databaseUrl = (server: string, name: string): string => {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
};

/** A migrated template database on the server, made under a lock since every test file wants it at once. */
async function serverTemplate(server: string): Promise<string> {
  const name = `lobby_template_${migrationsHash()}`;
  await onServer(server, async (client) => {
    await client.query('SELECT pg_advisory_lock(20261122)');
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return;
    const making = `${name}_making`;
    await client.query(`DROP DATABASE IF EXISTS ${making} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${making}`);
    const database = await open({ url: databaseUrl(server, making) });
    await database.close();
    await client.query(`ALTER DATABASE ${making} RENAME TO ${name}`);
  });
  return name;
}

async function openOnServer(server: string, migrationsFolder?: string): Promise<Database> {
  const template = await serverTemplate(server);
  const name = `lobby_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  const database = await open({ url: databaseUrl(server, name) }, migrationsFolder);
  return {
    ...database,
    close: async () => {
      await database.close();
      await onServer(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

/** The product's migrations and one more, for tests of what the guards find. */
function withMigration(sql: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'lobby-migrations-'));
  cpSync(MIGRATIONS, folder, { recursive: true });
  mkdirSync(join(folder, '99999999999999_planted'));
  writeFileSync(join(folder, '99999999999999_planted', 'migration.sql'), sql);
  return folder;
}

/**
 * A migrated, empty database of its own: embedded, or on the server that `npm test` has started. Closing it removes it. `planted` is
 * one more migration, as a developer might add it; `server` an address that is taken instead of the run's own.
 */
export async function openTestDatabase({
  planted,
  server = serverUrl(),
}: { planted?: string; server?: string | undefined } = {}): Promise<Database> {
  const migrations = planted === undefined ? undefined : withMigration(planted);
  return server ? openOnServer(server, migrations) : openEmbedded(migrations);
}
