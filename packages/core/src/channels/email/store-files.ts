import { AppError } from '@lobby/contracts/errors';
import type { ParsedMail } from '@lobby/ingestion';
import { uploadAttachment } from '../../attachments/index.ts';
import type { TenantScope } from '../../deps.ts';
import type { MailOmission } from './incoming-mail.ts';

const MAX_NAME = 100;

/** Stores a mail's files as those of a visitor are, with the same limits; what is refused is left out and named. */
export async function storeFiles(
  scope: TenantScope,
  conversationId: string,
  { files }: ParsedMail,
): Promise<{ attachmentIds: string[]; omissions: MailOmission[] }> {
  const attachmentIds: string[] = [];
  const omissions: MailOmission[] = [];
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
