import { notFound } from '@lobby/contracts/errors';
import { createFileLink } from '../../attachments/index.ts';
import type { TenantScope } from '../../deps.ts';

/** A link to the original file of a resource, valid for five minutes; throws not_found for one without a file. */
export async function getResourceFileLink(
  scope: Pick<TenantScope, 'tenantId' | 'db' | 'links' | 'clock' | 'publicUrl'>,
  resourceId: string,
): Promise<{ url: string }> {
  const resource = await scope.db((tx) =>
    tx.resource.findUnique({ where: { id: resourceId }, select: { fileId: true } }),
  );
  if (!resource?.fileId) throw notFound('resource');
  return { url: createFileLink(scope, scope.tenantId, resource.fileId) };
}
