import { notFound } from '@lobby/contracts/errors';
import { enqueueJob } from '@lobby/jobs';
import { recordAudit } from '../../audit/index.ts';
import type { Deps, TenantScope } from '../../deps.ts';

/** One file of an archive; `key` names it in the storage. */
export interface ExportPart {
  key: string;
  name: string;
  sizeBytes: number;
}

const LINK_SECONDS = 900;
const MAX_LISTED = 10;

/** The parts of an export as its row stores them. */
export const readParts = (stored: unknown): ExportPart[] => stored as ExportPart[];

/** Has a tenant's data written to an archive. Gives the export that runs already, if one does. */
export const startTenantExport = (
  { db }: Pick<TenantScope, 'db'>,
  actorUserId: string,
): Promise<{ exportId: string }> =>
  db(async (tx) => {
    const running = await tx.tenantExport.findFirst({ where: { status: { not: 'ready' } }, select: { id: true } });
    if (running) return { exportId: running.id };
    const { id: exportId } = await tx.tenantExport.create({ data: {}, select: { id: true } });
    await enqueueJob(tx, 'tenant.export', { exportId });
    await recordAudit(tx, { actorUserId, action: 'tenant.export_started' });
    return { exportId };
  });

/** A tenant's archives, the last one first; each part with a link that works for a quarter of an hour, if who asks may have it. */
export async function listTenantExports(
  { db, tenantId, links, clock, publicUrl }: TenantScope,
  { mayDownload }: { mayDownload: boolean },
) {
  const now = clock.now();
  const rows = await db((tx) => tx.tenantExport.findMany({ orderBy: { createdAt: 'desc' }, take: MAX_LISTED }));
  return rows.map(({ id, status, progress, parts, createdAt, expiresAt }) => ({
    id,
    status,
    createdAt,
    expiresAt,
    progress: progress as { table?: string },
    parts: (expiresAt && expiresAt > now ? readParts(parts) : []).map(({ key, name, sizeBytes }) => {
      const subjectId = key.split('/')[1] ?? '';
      const query = links.createQuery({ purpose: 'export', tenantId, subjectId }, now, LINK_SECONDS);
      return { name, sizeBytes, url: mayDownload ? `${publicUrl}/exports/${tenantId}/${subjectId}?${query}` : null };
    }),
  }));
}

interface ExportLink {
  tenantId: string;
  fileId: string;
  expires: number;
  signature: string;
}

/** A part of an archive by its signed link. Throws not_found for a link that is wrong or too old, and an archive that is gone. */
export async function getTenantExportByLink(
  { links, clock, tenantDb, storage }: Pick<Deps, 'links' | 'clock' | 'tenantDb' | 'storage'>,
  { tenantId, fileId, ...signature }: ExportLink,
): Promise<{ name: string; bytes: Buffer }> {
  const now = clock.now();
  if (!links.verify({ purpose: 'export', tenantId, subjectId: fileId }, signature, now)) throw notFound('file');
  const key = `${tenantId}/${fileId}`;
  const where = { status: 'ready', expiresAt: { gt: now } };
  const exports = await tenantDb(tenantId)((tx) => tx.tenantExport.findMany({ where, select: { parts: true } }));
  const part = exports.flatMap(({ parts }) => readParts(parts)).find((candidate) => candidate.key === key);
  if (!part) throw notFound('file');
  return { name: part.name, bytes: await storage.read(key) };
}
