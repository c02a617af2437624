import { AppError } from '@lobby/contracts';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { removeFile, storeFile } from './store-file.ts';

const MAX_BYTES = 500_000;

const startsWith = (bytes: Uint8Array, ...magic: number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

/** The kind of picture, by its first bytes; null for everything that isn't one of these. SVG is none: it can hold scripts. */
function logoMime(bytes: Uint8Array): 'image/png' | 'image/jpeg' | 'image/webp' | null {
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  const isWebp = startsWith(bytes, 0x52, 0x49, 0x46, 0x46) && startsWith(bytes.subarray(8), 0x57, 0x45, 0x42, 0x50);
  return isWebp ? 'image/webp' : null;
}

/** Sets the company's logo; the one before it is removed. */
export async function storeLogo(
  scope: Pick<TenantScope, 'db' | 'storage' | 'tenantId'>,
  actor: Actor,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<void> {
  const mime = logoMime(bytes);
  if (!mime) throw new AppError('invalid', 'A logo is a PNG, JPEG or WebP picture. Please choose one of those.');
  if (bytes.length > MAX_BYTES)
    throw new AppError('invalid', 'A logo can have at most 500 KB. Please make the picture smaller.');
  const oldKey = await storeFile(scope, { name, mime, bytes }, async (tx, fileId) => {
    const before = await tx.tenantSettings.findFirst({ select: { logoFileId: true } });
    await tx.tenantSettings.updateMany({ data: { logoFileId: fileId } });
    await recordAudit(tx, { actorUserId: actor.userId, action: 'logo.updated' });
    return before?.logoFileId ? removeFile(tx, before.logoFileId) : null;
  });
  if (oldKey) await scope.storage.remove(oldKey);
}
