import { AppError } from '@lobby/contracts/errors';
import { uploadAttachment } from '../../attachments/index.ts';
import type { TenantScope } from '../../deps.ts';

/** A file that was left out, and the code of the error that says why. */
export interface RefusedFile {
  code: 'file_refused';
  params: { name: string; reason: string };
}

const MAX_NAME = 100;

/** Stores a person's files as those of a widget's visitor are, with the same limits; what is refused is left out and named. */
export async function storeFiles(
  scope: TenantScope,
  conversationId: string,
  files: readonly { name: string; bytes: Uint8Array }[],
): Promise<{ attachmentIds: string[]; omissions: RefusedFile[] }> {
  const attachmentIds: string[] = [];
  const omissions: RefusedFile[] = [];
  for (const { name, bytes } of files) {
    try {
      const upload = { name, bytes, memberId: null, resolveConversationId: () => Promise.resolve(conversationId) };
      attachmentIds.push((await uploadAttachment(scope, upload)).attachmentId);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      omissions.push({ code: 'file_refused', params: { name: name.slice(0, MAX_NAME), reason: error.code } });
    }
  }
  return { attachmentIds, omissions };
}
