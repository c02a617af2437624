import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import type { Deps } from '../deps.ts';
import type { FileContent } from './file-content.ts';
import { toFileTarget } from './create-file-link.ts';
import { readByLink } from './read-by-link.ts';

export interface FileLink {
  tenantId: string;
  fileId: string;
  /** Whom the link was made for. */
  memberId: string | null;
  expires: number;
  signature: string;
}

const isMember = async (tx: TenantTx, memberId: string): Promise<boolean> =>
  (await tx.membership.count({ where: { id: memberId, disabledAt: null } })) > 0;

/**
 * A file by its link; not_found if the link was edited, has expired or leads to no file, the tenant is suspended, or whom it was made
 * for is no member any more.
 */
export async function getFileByLink(
  deps: Pick<Deps, 'links' | 'clock' | 'tenantDb' | 'storage'>,
  { tenantId, fileId, memberId, ...link }: FileLink,
): Promise<FileContent> {
  if (!deps.links.verify(toFileTarget(tenantId, fileId, memberId), link, deps.clock.now())) throw notFound('file');
  const file = await readByLink(deps, tenantId, async (tx) =>
    memberId === null || (await isMember(tx, memberId)) ? tx.file.findUnique({ where: { id: fileId } }) : null,
  );
  if (!file) throw notFound('file');
  return { name: file.name, mime: file.mime, bytes: await deps.storage.read(file.key) };
}
