import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import pg from 'pg';

interface FunctionFile {
  name: string;
  sql: string;
  /** What COMMENT ON FUNCTION says once this text is applied: so the next start knows, and whoever looks finds the file. */
  comment: string;
}

/** How the comments of our functions begin: a function that has such a comment and no file any more is ours to drop. */
const PREFIX = 'prisma/functions/';

async function readFunctions(folder: string): Promise<FunctionFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql'));
  return Promise.all(
    names.sort().map(async (file) => {
      const sql = await readFile(join(folder, file), 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      return { name: basename(file, '.sql'), sql, comment: `${PREFIX}${file} sha256:${checksum}` };
    }),
  );
}

async function readComments(client: pg.ClientBase): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; comment: string }>(
    `SELECT p.proname::text AS name, d.description AS comment
       FROM pg_proc p JOIN pg_description d ON d.objoid = p.oid AND d.classoid = 'pg_proc'::regclass
      WHERE p.pronamespace = 'public'::regnamespace AND starts_with(d.description, $1)`,
    [PREFIX],
  );
  return new Map(rows.map(({ name, comment }) => [name, comment]));
}

/** Drops a function and its triggers. Without CASCADE, so that a policy or an index that needs it is an error and not gone. */
export async function dropFunction(client: pg.ClientBase, name: string): Promise<void> {
  const { rows } = await client.query<{ sql: string }>(
    `SELECT format('DROP TRIGGER %I ON %s', t.tgname, t.tgrelid::regclass) AS sql, 1 AS step
       FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
      WHERE p.pronamespace = 'public'::regnamespace AND p.proname = $1
     UNION ALL
     SELECT format('DROP FUNCTION %s', p.oid::regprocedure), 2 FROM pg_proc p
      WHERE p.pronamespace = 'public'::regnamespace AND p.proname = $1
      ORDER BY step`,
    [name],
  );
  for (const { sql } of rows) await client.query(sql);
}

/** Drops and recreates a function, so that no grant, trigger or overload of an earlier text stays. */
async function applyFunction(client: pg.ClientBase, { name, sql, comment }: FunctionFile): Promise<void> {
  await dropFunction(client, name);
  await client.query(sql);
  await client.query(`COMMENT ON FUNCTION ${pg.escapeIdentifier(name)} IS ${pg.escapeLiteral(comment)}`);
}

/** Lets PostgreSQL check the body, as CREATE FUNCTION does where the function may not call one that comes later. */
async function checkBody(client: pg.ClientBase, { name }: FunctionFile): Promise<void> {
  const { rows } = await client.query<{ id: number; validator: string }>(
    `SELECT p.oid AS id, l.lanvalidator::regproc::text AS validator FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
      WHERE p.pronamespace = 'public'::regnamespace AND p.proname = $1`,
    [name],
  );
  for (const { id, validator } of rows) await client.query(`SELECT ${validator}($1::oid)`, [id]);
}

async function naming(name: string, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    const { message, detail } = error as pg.DatabaseError;
    throw new Error(
      `Function ${name} (${PREFIX}${name}.sql) failed, and no function was changed: ${[message, detail].filter(Boolean).join('; ')}`,
      { cause: error },
    );
  }
}

/**
 * Makes the database's functions those of the folder, one file each: applies what has changed, and drops what has no file any more.
 * All of it is one transaction. Gives the names of those that it applied or dropped.
 */
export async function applyFunctions(client: pg.ClientBase, folder: string): Promise<string[]> {
  const files = await readFunctions(folder);
  const comments = await readComments(client);
  const changed = files.filter(({ name, comment }) => comments.get(name) !== comment);
  const gone = [...comments.keys()].filter((name) => !files.some((file) => file.name === name));
  if (changed.length + gone.length === 0) return [];
  await client.query('BEGIN');
  try {
    await client.query('SET LOCAL check_function_bodies = off');
    for (const name of gone) await naming(name, dropFunction(client, name));
    for (const file of changed) await naming(file.name, applyFunction(client, file));
    await client.query('SET LOCAL check_function_bodies = on');
    for (const file of files) await naming(file.name, checkBody(client, file));
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
  return [...gone, ...changed.map(({ name }) => name)];
}
