import { notFound } from '@lobby/contracts/errors';
import type { Deps } from '../deps.ts';

const LINK_LIFETIME_SECONDS = 300;

/** The address of a file for the next five minutes. Whether the asker may see the file is the caller's to know. */
export function createFileLink(
  { links, clock, publicUrl }: Pick<Deps, 'links' | 'clock' | 'publicUrl'>,
  tenantId: string,
  fileId: string,
): string {
  const expires = Math.floor(clock.now().getTime() / 1000) + LINK_LIFETIME_SECONDS;
  return `${publicUrl}/files/${tenantId}/${fileId}?expires=${expires}&signature=${links.sign({ tenantId, fileId, expires })}`;
}

export interface FileLink {
  tenantId: string;
  fileId: string;
  expires: number;
  signature: string;
}

/** A file by its link; not_found for a link that is edited, too old, or leads to nothing. */
export async function getFileByLink(
  { links, clock, tenantDb, storage }: Pick<Deps, 'links' | 'clock' | 'tenantDb' | 'storage'>,
  { signature, ...link }: FileLink,
): Promise<{ name: string; mime: string; bytes: Buffer }> {
  if (!links.verify(link, signature, clock.now())) throw notFound('file');
  const file = await tenantDb(link.tenantId)((tx) => tx.file.findUnique({ where: { id: link.fileId } }));
  if (!file) throw notFound('file');
  return { name: file.name, mime: file.mime, bytes: await storage.read(file.key) };
}
