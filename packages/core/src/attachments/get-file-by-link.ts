import { notFound } from '@lobby/contracts/errors';
import type { Deps } from '../deps.ts';
import type { FileContent } from './file-content.ts';

export interface FileLink {
  tenantId: string;
  fileId: string;
  expires: number;
  signature: string;
}

/** A file by its link; not_found if the link was edited, has expired or leads to no file. */
export async function getFileByLink(
  { links, clock, tenantDb, storage }: Pick<Deps, 'links' | 'clock' | 'tenantDb' | 'storage'>,
  { tenantId, fileId, ...link }: FileLink,
): Promise<FileContent> {
  if (!links.verify({ purpose: 'file', tenantId, subjectId: fileId }, link, clock.now())) throw notFound('file');
  const file = await tenantDb(tenantId)((tx) => tx.file.findUnique({ where: { id: fileId } }));
  if (!file) throw notFound('file');
  return { name: file.name, mime: file.mime, bytes: await storage.read(file.key) };
}
