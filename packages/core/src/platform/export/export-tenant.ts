import type { TenantTx } from '@lobby/db';
import { enqueueJob } from '@lobby/jobs';
import type { TenantScope } from '../../deps.ts';
import { loadEmails } from '../../auth/index.ts';
import { createArchiveWriter } from './archive-writer.ts';
import type { ArchiveWriter } from './archive-writer.ts';
import { readParts } from './tenant-exports.ts';
import type { ExportPart } from './tenant-exports.ts';

const ROWS = 500;
/** Lines of one file of an archive. */
const CHUNK_ROWS = 20_000;
const KEPT_MS = 7 * 86_400_000;

/** Bookkeeping of this server that says nothing of the company. */
const LEFT_OUT = new Set([
  'TenantExport',
  'TenantChange',
  'AnalyticsChange',
  'LexemeCount',
  'ChunkTotal',
  'DurableJob',
]);

interface ExportRun {
  scope: TenantScope;
  exportId: string;
  archive: ArchiveWriter;
}

/** The export was taken back while it was written, because somebody in it has been erased. */
class ExportGoneError extends Error {}

const updateExport = async (
  { db }: Pick<TenantScope, 'db'>,
  exportId: string,
  data: Parameters<TenantTx['tenantExport']['updateMany']>[0]['data'],
): Promise<void> => {
  const { count } = await db((tx) => tx.tenantExport.updateMany({ where: { id: exportId }, data }));
  if (count === 0) throw new ExportGoneError();
};

const saveProgress = ({ scope, exportId }: ExportRun, progress: object): Promise<void> =>
  updateExport(scope, exportId, { status: 'running', progress });

const readRows = ({ scope }: ExportRun, table: string, previous: unknown) =>
  scope.db(
    (tx) => tx.$queryRaw<{ key: object; data: object }[]>`
      SELECT * FROM read_tenant_rows(${table}, ${previous === null ? null : JSON.stringify(previous)}::jsonb, ${ROWS}::int)`,
  );

/** Writes a table as JSON lines, in several files if it is long. */
async function exportTable(run: ExportRun, table: string): Promise<void> {
  let lines: string[] = [];
  let [previous, files]: [object | null, number] = [null, 0];
  const write = async (): Promise<void> => {
    if (lines.length === 0) return;
    files += 1;
    const name = files === 1 ? `data/${table}.jsonl` : `data/${table}-${files}.jsonl`;
    await run.archive.add(name, Buffer.from(`${lines.join('\n')}\n`));
    lines = [];
  };
  for (;;) {
    const rows = await readRows(run, table, previous);
    lines.push(...rows.map(({ data }) => JSON.stringify(data)));
    previous = rows.at(-1)?.key ?? null;
    if (lines.length >= CHUNK_ROWS) await write();
    if (rows.length < ROWS) return write();
  }
}

const PROFILE = {
  id: true,
  slug: true,
  name: true,
  status: true,
  planId: true,
  website: true,
  phone: true,
  createdAt: true,
} as const;

/** What isn't in the tenant's own tables: the company itself, and the addresses of its members. */
async function exportProfile({ scope, archive }: ExportRun): Promise<void> {
  const tenant = await scope.db((tx) => tx.tenant.findFirstOrThrow({ select: PROFILE }));
  const members = await scope.db((tx) => tx.membership.findMany({ select: { userId: true } }));
  const emails = await loadEmails(
    scope,
    members.map(({ userId }) => userId),
  );
  await archive.add('data/Tenant.jsonl', Buffer.from(`${JSON.stringify(tenant)}\n`));
  const lines = [...emails].map(
    ([userId, email]) => `${JSON.stringify({ tenantId: scope.tenantId, userId, email })}\n`,
  );
  await archive.add('data/Account.jsonl', Buffer.from(lines.join('')));
}

async function exportFiles(run: ExportRun): Promise<void> {
  const { scope, archive } = run;
  const files = await scope.db((tx) => tx.file.findMany({ select: { id: true, key: true, name: true } }));
  for (const { id, key, name } of files) {
    const bytes = await scope.storage.read(key).catch((error: unknown) => {
      scope.log.warn({ err: error, fileId: id }, 'a file of an export could not be read');
      return null;
    });
    if (bytes) await archive.add(`files/${id}-${name.replaceAll(/[\\/]/g, '_')}`, bytes);
  }
}

/** The files of an archive are removed when its time is over. */
const finishExport = (scope: TenantScope, exportId: string, parts: ExportPart[]): Promise<void> =>
  scope.db(async (tx) => {
    const expiresAt = new Date(scope.clock.now().getTime() + KEPT_MS);
    const data = { status: 'ready', progress: {}, expiresAt };
    const { count } = await tx.tenantExport.updateMany({ where: { id: exportId }, data });
    if (count === 0) throw new ExportGoneError();
    for (const { key } of parts) await enqueueJob(tx, 'file.remove', { key }, { delayMs: KEPT_MS });
  });

async function writeArchive(run: ExportRun): Promise<void> {
  const { scope, exportId, archive } = run;
  const tables = await scope.db(
    (tx) => tx.$queryRaw<{ name: string }[]>`SELECT name FROM list_tenant_tables() WHERE "canRead" ORDER BY name`,
  );
  for (const { name } of tables) {
    if (LEFT_OUT.has(name)) continue;
    await saveProgress(run, { table: name });
    await exportTable(run, name);
  }
  await exportProfile(run);
  await exportFiles(run);
  await finishExport(scope, exportId, await archive.finish());
}

/**
 * Writes a tenant's data to an archive: each table that it may read as JSON lines, without secrets, and its files. An attempt that
 * ended early is begun again without what it had stored; one that was taken back leaves nothing.
 */
export async function exportTenant(scope: TenantScope, exportId: string): Promise<void> {
  const row = await scope.db((tx) => tx.tenantExport.findFirst({ where: { id: exportId } }));
  if (!row || row.status === 'ready') return;
  for (const { key } of readParts(row.parts)) await scope.storage.remove(key);
  const { slug } = await scope.db((tx) => tx.tenant.findFirstOrThrow({ select: { slug: true } }));
  let stored: ExportPart[] = [];
  const archive = createArchiveWriter(scope, `${slug}-export`, (parts) => {
    stored = parts;
    return updateExport(scope, exportId, { parts: parts.map((part) => ({ ...part })) });
  });
  try {
    await writeArchive({ scope, exportId, archive });
  } catch (error) {
    if (!(error instanceof ExportGoneError)) throw error;
    for (const { key } of stored) await scope.storage.remove(key);
  }
}
