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
import { PGlite } from '@electric-sql/pglite';
import { openDatabase } from '@lobby/db';
import type { Database } from '@lobby/db';
import { EXTENSIONS } from '@lobby/db/embedded-extensions';
import { migrateQueue } from '@lobby/jobs';
import { createLogger } from '@lobby/runtime';
import pg from 'pg';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const PRISMA = join(ROOT, 'prisma');
/** What makes a database, of all that the folder holds. */
const PARTS = ['migrations', 'functions'];
/** What writes the files of the embedded database and the queue's tables. */
const ENGINES = ['@electric-sql/pglite', '@electric-sql/pglite-pgvector', 'bullmq'];

/** A secret for tests, the same in every process, so that all of them derive the same login. */
export const TEST_SECRET = 'a secret that only tests have, longer than thirty-two characters';

/** The server that `npm test` has started for the second run; undefined: the embedded engine. */
export const testServerUrl = (): string | undefined => process.env.LOBBY_TEST_DATABASE_URL;

/** The Redis that `npm test` has started for the second run; undefined where there is none. */
export const testRedisUrl = (): string | undefined => process.env.LOBBY_TEST_REDIS_URL;

/** Changes with every migration and function, and with the engine whose files they are: a template is never an older one. */
const readTemplateKey = (): string => {
  const hash = createHash('sha256');
  const files = PARTS.flatMap((part) =>
    readdirSync(join(PRISMA, part), { recursive: true, encoding: 'utf8' }).map((name) => join(part, name)),
  );
  for (const file of files.filter((name) => name.endsWith('.sql')).sort())
    hash.update(`${file}\n`).update(readFileSync(join(PRISMA, file)));
  for (const name of ENGINES) hash.update(readFileSync(join(ROOT, 'node_modules', name, 'package.json')));
  return hash.digest('hex').slice(0, 16);
};

let key: string | undefined;
const templateKey = (): string => (key ??= readTemplateKey());

const openMigrated = (
  where: { dataDir: string } | { imagePath: string } | { url: string },
  prismaFolder = PRISMA,
): Promise<Database> =>
  openDatabase({
    ...where,
    log: createLogger('test', 'silent'),
    prismaFolder,
    secret: TEST_SECRET,
    migrateQueue,
  });

/**
 * An image of a migrated, empty embedded database; made once for each state of migrations and functions. Each test file begins with it in
 * memory, which is twice as fast as files are.
 */
async function ensureEmbeddedImage(): Promise<string> {
  const image = join(ROOT, '.cache', `test-database-${templateKey()}.tar`);
  if (existsSync(image)) return image;
  const dataDir = mkdtempSync(join(tmpdir(), 'lobby-test-'));
  const temporary = `${image}.${randomUUID()}`;
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  try {
    const database = await openMigrated({ dataDir });
    await database.close();
    const pglite = await PGlite.create({ dataDir, extensions: EXTENSIONS });
    const dump = await pglite.dumpDataDir('none');
    await pglite.close();
    writeFileSync(temporary, Buffer.from(await dump.arrayBuffer()));
    // Another process may have written the same file meanwhile.
    renameSync(temporary, image);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
  return image;
}

const openEmbeddedDatabase = async (prismaFolder?: string): Promise<Database> =>
  openMigrated({ imagePath: await ensureEmbeddedImage() }, prismaFolder);

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
  const name = `lobby_template_${templateKey()}`;
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

async function openServerDatabase(server: string, prismaFolder?: string): Promise<Database> {
  const template = await ensureServerTemplate(server);
  const name = `lobby_test_${randomUUID().replaceAll('-', '')}`;
  await withServerClient(server, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  const database = await openMigrated({ url: databaseUrl(server, name) }, prismaFolder);
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
  const folder = mkdtempSync(join(tmpdir(), 'lobby-prisma-'));
  for (const part of PARTS) cpSync(join(PRISMA, part), join(folder, part), { recursive: true });
  const planted = join(folder, 'migrations', '99999999999999_planted');
  mkdirSync(planted);
  writeFileSync(join(planted, 'migration.sql'), sql);
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
  const folder = extraMigration === undefined ? undefined : addMigration(extraMigration);
  return server ? openServerDatabase(server, folder) : openEmbeddedDatabase(folder);
}
