import { notFound } from '@lobby/contracts/errors';
import { createFileLink } from '../../attachments/index.ts';
import type { TenantScope } from '../../deps.ts';

/** A link to the original file of a resource, valid for five minutes, and for this member if one is given; throws not_found for one without a file. */
export async function getResourceFileLink(
  scope: Pick<TenantScope, 'tenantId' | 'db' | 'links' | 'clock' | 'publicUrl'>,
  memberId: string | null,
  resourceId: string,
): Promise<{ url: string }> {
  const resource = await scope.db((tx) =>
    tx.resource.findUnique({ where: { id: resourceId }, select: { fileId: true } }),
  );
  if (!resource?.fileId) throw notFound('resource');
  return { url: createFileLink(scope, scope.tenantId, { fileId: resource.fileId, memberId }) };
}
