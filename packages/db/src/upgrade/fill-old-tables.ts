import type pg from 'pg';
import { OLD_VALUES } from './old-values.ts';

interface Column {
  table: string;
  name: string;
  type: string;
}

interface ForeignKey {
  table: string;
  columns: string[];
  target: string;
  targetColumns: string[];
}

type Row = Record<string, unknown>;

const COLUMNS = `
  SELECT c.relname::text AS table, a.attname::text AS name, t.typname::text AS type
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
    AND c.relname NOT IN ('_prisma_migrations', 'Plan')
  ORDER BY c.relname, a.attnum`;

const FOREIGN_KEYS = `
  SELECT c.conrelid::regclass::text AS "rawTable", r.relname::text AS table, f.relname::text AS target,
    (SELECT array_agg(a.attname::text ORDER BY k.n) FROM unnest(c.conkey) WITH ORDINALITY k (attnum, n)
      JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum) AS columns,
    (SELECT array_agg(a.attname::text ORDER BY k.n) FROM unnest(c.confkey) WITH ORDINALITY k (attnum, n)
      JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.attnum) AS "targetColumns"
  FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid JOIN pg_class f ON f.oid = c.confrelid
  WHERE c.contype = 'f' AND f.relname <> 'Plan'`;

/** A value of a type that differs from row to row. */
const VALUES: Record<string, (label: string, number: number) => unknown> = {
  uuid: (label, number) => `00000000-0000-4000-8000-${hashText(label)}${number}`,
  text: (label, number) => `${label} ${number}`,
  int4: (_, number) => number,
  int8: (_, number) => number,
  float8: () => 0.5,
  bool: () => true,
  timestamptz: (_, number) => `2026-01-0${number}T10:00:00.000Z`,
  date: (_, number) => `2026-01-0${number}`,
  jsonb: () => ({}),
  _text: () => ['one', 'two'],
  _uuid: () => [],
  bytea: () => Buffer.from([1, 2, 3]),
  halfvec: () => '[1,0]',
  tsvector: () => `'old':1`,
};

/** Eleven hexadecimal digits of a text. */
function hashText(text: string): string {
  let hash = 7;
  for (const letter of text) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 0xff_ff_ff_ff;
  return hash.toString(16).padStart(11, '0');
}

/** The tables, each after those that its rows name. */
function sortByDependency(tables: readonly string[], keys: readonly ForeignKey[]): string[] {
  const sorted: string[] = [];
  const add = (table: string): void => {
    if (sorted.includes(table)) return;
    for (const key of keys) if (key.table === table && key.target !== table) add(key.target);
    sorted.push(table);
  };
  for (const table of tables) add(table);
  return sorted;
}

const toParameter = (value: unknown, type: string): unknown => (type === 'jsonb' ? JSON.stringify(value) : value);

/**
 * Inserts two rows into every table that has none, each of another tenant, with a value in every column. The rows name each other as
 * the foreign keys say; a state of the schema that is long past needs no code of its time for that.
 */
export async function fillOldTables(client: pg.ClientBase): Promise<void> {
  const { rows: columns } = await client.query<Column>(COLUMNS);
  const { rows: keys } = await client.query<ForeignKey>(FOREIGN_KEYS);
  const tables = sortByDependency([...new Set(columns.map(({ table }) => table))], keys);
  for (const number of [1, 2]) {
    const filled = new Map<string, Row>();
    for (const table of tables) {
      const { rows: existing } = await client.query<Row>(`SELECT * FROM "${table}" OFFSET ${number - 1} LIMIT 1`);
      filled.set(table, existing[0] ?? (await insertRow(client, { table, number, filled, columns, keys })));
    }
  }
}

interface Insertion {
  table: string;
  number: number;
  /** The row of each table that was filled before. */
  filled: ReadonlyMap<string, Row>;
  columns: readonly Column[];
  keys: readonly ForeignKey[];
}

async function insertRow(client: pg.ClientBase, { table, number, filled, columns, keys }: Insertion): Promise<Row> {
  const row: Row = {};
  const own = columns.filter((column) => column.table === table);
  for (const { name, type } of own) row[name] = VALUES[type]?.(`${table}.${name}`, number);
  for (const key of keys.filter((each) => each.table === table))
    for (const [index, column] of key.columns.entries())
      row[column] = filled.get(key.target)?.[key.targetColumns[index] ?? ''] ?? null;
  Object.assign(row, OLD_VALUES[table]);
  const names = own.map(({ name }) => `"${name}"`).join(', ');
  const places = own.map((_, index) => `$${index + 1}`).join(', ');
  const { rows } = await client.query<Row>(
    `INSERT INTO "${table}" (${names}) VALUES (${places}) RETURNING *`,
    own.map(({ name, type }) => toParameter(row[name], type)),
  );
  return rows[0] ?? row;
}
