// A tenant's stored files: kept under keys that the server makes, opened by links that run out; and those of messages.
export { attachmentView, freshAttachmentLink, openAttachmentByLink, WITH_FILE } from './attachment-view.ts';
export type { AttachmentRow } from './attachment-view.ts';
export { fileLink, openFileByLink } from './file-link.ts';
export { sendAttachments } from './send-attachments.ts';
export { removeFile, storeFile } from './store-file.ts';
export { storeLogo } from './store-logo.ts';
export { sweepUploads } from './sweep-uploads.ts';
export { uploadAttachment } from './upload-attachment.ts';
export type { Uploaded } from './upload-attachment.ts';
