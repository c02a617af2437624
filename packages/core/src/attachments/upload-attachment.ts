import { AppError } from '@lobby/contracts/errors';
import type { AttachmentView } from '@lobby/contracts/attachments';
import type { TenantTx } from '@lobby/db';
import type { TenantScope } from '../deps.ts';
import { assertWithinLimit } from '../plans/index.ts';
import { detectAttachmentMime } from './detect-attachment-mime.ts';
import { isImageMime, removeImageMetadata } from './image-metadata/remove-image-metadata.ts';
import { storeFile } from './store-file.ts';

/** An uploaded file that waits to be sent with a message. */
export type UploadedAttachment = Pick<AttachmentView, 'name' | 'mime' | 'sizeBytes' | 'isImage'> & {
  attachmentId: string;
};

export interface AttachmentUpload {
  name: string;
  bytes: Uint8Array;
  /** The member who uploads it; null: the visitor. */
  memberId: string | null;
  /** The conversation that the file is uploaded to; throws if the uploader has none. */
  resolveConversationId: (tx: TenantTx) => Promise<string>;
}

/** Unsent files that each side may have in a conversation. */
const MAX_UNSENT_FILES = 20;

async function assertUploadAllowed(
  tx: TenantTx,
  conversationId: string,
  { memberId, bytes }: AttachmentUpload,
): Promise<void> {
  const unsentCount = await tx.attachment.count({ where: { conversationId, memberId, messageId: null } });
  if (unsentCount >= MAX_UNSENT_FILES) throw new AppError('rate_limited', 'too_many_files');
  const tenant = await tx.tenant.findFirstOrThrow({ select: { terms: { select: { maxFileBytes: true } } } });
  const { maxFileBytes } = tenant.terms;
  if (bytes.length > maxFileBytes)
    throw new AppError('over_quota', 'file_too_large', {
      params: { megabytes: Math.floor(maxFileBytes / 100_000) / 10 },
    });
  try {
    await assertWithinLimit(tx, 'storage', bytes.length);
  } catch (error) {
    // The tenant's plan is none of the visitor's business.
    if (memberId === null && error instanceof AppError)
      throw new AppError('over_quota', 'uploads_unavailable', { cause: error });
    throw error;
  }
}

/**
 * Stores a file for a message that is sent later. Its type is detected from its content; unsupported and too large files are refused,
 * and pictures lose what they say of place and camera.
 */
export async function uploadAttachment(
  scope: Pick<TenantScope, 'db' | 'storage' | 'tenantId'>,
  upload: AttachmentUpload,
): Promise<UploadedAttachment> {
  const { name, memberId, resolveConversationId } = upload;
  const conversationId = await scope.db(resolveConversationId);
  const mime = await detectAttachmentMime(upload.bytes, name);
  const bytes = isImageMime(mime) ? removeImageMetadata(mime, upload.bytes) : upload.bytes;
  return storeFile(scope, { name, mime, bytes }, async (tx, fileId) => {
    await assertUploadAllowed(tx, conversationId, upload);
    const row = await tx.attachment.create({
      data: { conversationId, fileId, memberId },
      select: { id: true, file: { select: { name: true } } },
    });
    return {
      attachmentId: row.id,
      name: row.file.name,
      mime,
      sizeBytes: bytes.length,
      isImage: isImageMime(mime),
    };
  });
}
