import { AppError } from '@lobby/contracts/errors';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { detectImageMime } from './detect-image-mime.ts';
import { assertValidImage } from './assert-valid-image.ts';
import { removeFile, storeFile } from './store-file.ts';

const MAX_BYTES = 500_000;

/** Sets the company's logo; the one before it is removed. */
export async function uploadLogo(
  scope: Pick<TenantScope, 'db' | 'storage' | 'tenantId'>,
  actor: Actor,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<void> {
  const mime = detectImageMime(bytes);
  if (!mime || mime === 'image/gif') throw new AppError('invalid', 'logo_type_unsupported');
  if (bytes.length > MAX_BYTES)
    throw new AppError('invalid', 'logo_too_large', { params: { kilobytes: MAX_BYTES / 1000 } });
  assertValidImage(mime, bytes);
  const oldKey = await storeFile(scope, { name, mime, bytes }, async (tx, fileId) => {
    const previous = await tx.tenantSettings.findFirst({ select: { logoFileId: true } });
    await tx.tenantSettings.updateMany({ data: { logoFileId: fileId } });
    await recordAudit(tx, { actorUserId: actor.userId, action: 'logo.updated' });
    return previous?.logoFileId ? removeFile(tx, previous.logoFileId) : null;
  });
  if (oldKey) await scope.storage.remove(oldKey);
}
