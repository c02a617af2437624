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
import { migrateQueue } from '@lobby/jobs';
import { createLogger } from '@lobby/runtime';
import pg from 'pg';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const MIGRATIONS = join(ROOT, 'prisma', 'migrations');

/** A secret for tests, the same in every process, so that all of them derive the same login. */
export const TEST_SECRET = 'a secret that only tests have, longer than thirty-two characters';

/** The server that `npm test` has started for the second run; undefined: the embedded engine. */
const testServerUrl = (): string | undefined => process.env.LOBBY_TEST_DATABASE_URL;

/** The Redis that `npm test` has started for the second run; undefined where there is none. */
export const testRedisUrl = (): string | undefined => process.env.LOBBY_TEST_REDIS_URL;

const migrationsHash = (): string => {
  const hash = createHash('sha256');
  const folders = readdirSync(MIGRATIONS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of folders.sort((a, b) => (a.name < b.name ? -1 : 1)))
    hash.update(readFileSync(join(MIGRATIONS, name, 'migration.sql')));
  return hash.digest('hex').slice(0, 16);
};

const openMigrated = (where: { dataDir: string } | { url: string }, migrationsFolder = MIGRATIONS): Promise<Database> =>
  openDatabase({
    ...where,
    log: createLogger('test', 'silent'),
    migrationsFolder,
    secret: TEST_SECRET,
    migrateQueue,
  });

/** A folder with a migrated, empty embedded database; made once for each state of the migrations, and copied for each test file. */
async function ensureEmbeddedTemplate(): Promise<string> {
  const template = join(ROOT, '.cache', `test-database-${migrationsHash()}`);
  if (existsSync(template)) return template;
  const temporary = `${template}.${randomUUID()}`;
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  const database = await openMigrated({ dataDir: temporary });
  await database.close();
  try {
    renameSync(temporary, template);
  } catch {
    // Another process was quicker; its template is as good.
    rmSync(temporary, { recursive: true, force: true });
  }
  return template;
}

async function openEmbeddedDatabase(migrationsFolder?: string): Promise<Database> {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'lobby-test-')), 'database');
  cpSync(await ensureEmbeddedTemplate(), dataDir, { recursive: true });
  const database = await openMigrated({ dataDir }, migrationsFolder);
  return {
    ...database,
    close: async () => {
      await database.close();
      rmSync(join(dataDir, '..'), { recursive: true, force: true });
    },
  };
}

async function withServerClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
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
async function ensureServerTemplate(server: string): Promise<string> {
  const name = `lobby_template_${migrationsHash()}`;
  await withServerClient(server, async (client) => {
    await client.query('SELECT pg_advisory_lock(20261122)');
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return;
    const temporary = `${name}_making`;
    await client.query(`DROP DATABASE IF EXISTS ${temporary} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${temporary}`);
    const database = await openMigrated({ url: databaseUrl(server, temporary) });
    await database.close();
    await client.query(`ALTER DATABASE ${temporary} RENAME TO ${name}`);
  });
  return name;
}

async function openServerDatabase(server: string, migrationsFolder?: string): Promise<Database> {
  const template = await ensureServerTemplate(server);
  const name = `lobby_test_${randomUUID().replaceAll('-', '')}`;
  await withServerClient(server, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  const database = await openMigrated({ url: databaseUrl(server, name) }, migrationsFolder);
  return {
    ...database,
    close: async () => {
      await database.close();
      await withServerClient(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

/** The product's migrations and one more, for tests of what the guards find. */
function addMigration(sql: string): string {
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
  extraMigration,
  server = testServerUrl(),
}: { extraMigration?: string; server?: string | undefined } = {}): Promise<Database> {
  const migrations = extraMigration === undefined ? undefined : addMigration(extraMigration);
  return server ? openServerDatabase(server, migrations) : openEmbeddedDatabase(migrations);
}
