import { AppError } from '@lobby/contracts/errors';
import {
  assertValidImage,
  detectImageMime,
  removeFiles,
  removeImageMetadata,
  storeFile,
} from '../attachments/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';

const MAX_LOGO_BYTES = 500_000;

/** Sets the tenant's logo, a PNG, JPEG or WebP picture, and removes the previous one. */
export async function uploadLogo(
  scope: Pick<TenantScope, 'db' | 'storage' | 'tenantId'>,
  actor: Actor,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<void> {
  const mime = detectImageMime(bytes);
  if (!mime || mime === 'image/gif') throw new AppError('invalid', 'unsupported_logo_type');
  if (bytes.length > MAX_LOGO_BYTES)
    throw new AppError('invalid', 'logo_too_large', { params: { kilobytes: MAX_LOGO_BYTES / 1000 } });
  assertValidImage(mime, bytes);
  await storeFile(scope, { name, mime, bytes: removeImageMetadata(mime, bytes) }, async (tx, fileId) => {
    const previous = await tx.tenantSettings.findFirst({ select: { logoFileId: true } });
    await tx.tenantSettings.updateMany({ data: { logoFileId: fileId } });
    await recordAudit(tx, { actorUserId: actor.userId, action: 'logo.updated' });
    if (previous?.logoFileId) await removeFiles(tx, [previous.logoFileId]);
  });
}
