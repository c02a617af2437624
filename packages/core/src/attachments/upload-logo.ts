import { AppError } from '@lobby/contracts/errors';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { detectImageMime } from './detect-image-mime.ts';
import { assertValidImage } from './assert-valid-image.ts';
import { removeFiles, storeFile } from './store-file.ts';

const MAX_BYTES = 500_000;

/** Sets the company's logo; the one before it is removed. */
export async function uploadLogo(
  scope: Pick<TenantScope, 'db' | 'storage' | 'tenantId'>,
  actor: Actor,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<void> {
  const mime = detectImageMime(bytes);
  if (!mime || mime === 'image/gif')
    throw new AppError('invalid', 'A logo is a PNG, JPEG or WebP picture. Please choose one of those.');
  if (bytes.length > MAX_BYTES)
    throw new AppError('invalid', 'A logo can have at most 500 KB. Please make the picture smaller.');
  assertValidImage(mime, bytes);
  await storeFile(scope, { name, mime, bytes }, async (tx, fileId) => {
    const previous = await tx.tenantSettings.findFirst({ select: { logoFileId: true } });
    await tx.tenantSettings.updateMany({ data: { logoFileId: fileId } });
    await recordAudit(tx, { actorUserId: actor.userId, action: 'logo.updated' });
    if (previous?.logoFileId) await removeFiles(tx, [previous.logoFileId]);
  });
}
