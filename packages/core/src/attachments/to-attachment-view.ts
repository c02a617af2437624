import type { AttachmentView } from '@lobby/contracts/attachments';
import { createAttachmentLink } from './attachment-link.ts';
import type { AttachmentRow } from './attachment-link.ts';

/** An attachment as both sides see it. */
export const toAttachmentView = (row: AttachmentRow): AttachmentView => ({
  id: row.id,
  name: row.file.name,
  mime: row.file.mime,
  sizeBytes: row.file.sizeBytes,
  url: createAttachmentLink(row),
  isImage: row.file.mime.startsWith('image/'),
});
