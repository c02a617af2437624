// A tenant's stored files: kept under keys that the server makes, opened by links that run out; and those of messages.
export { toAttachmentView, getAttachmentLink, getAttachmentByLink, FILE_INCLUDE } from './to-attachment-view.ts';
export type { AttachmentRow } from './to-attachment-view.ts';
export { createFileLink, getFileByLink } from './create-file-link.ts';
export { attachToMessage } from './attach-to-message.ts';
export { removeFiles, storeFile } from './store-file.ts';
export { uploadLogo } from './upload-logo.ts';
export { sweepAttachments } from './sweep-attachments.ts';
export { uploadAttachment } from './upload-attachment.ts';
export type { UploadedAttachment } from './upload-attachment.ts';
