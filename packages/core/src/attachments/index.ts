// A tenant's files in storage, attachments of messages, and the signed links that open them.
export { createAttachmentLink, FILE_INCLUDE, getAttachmentByLink, getAttachmentLink } from './attachment-link.ts';
export type { AttachmentRow } from './attachment-link.ts';
export { toAttachmentView } from './to-attachment-view.ts';
export { createFileLink } from './create-file-link.ts';
export { getFileByLink } from './get-file-by-link.ts';
export { readByLink } from './read-by-link.ts';
export { attachToMessage } from './attach-to-message.ts';
export { removeFiles, storeFile } from './store-file.ts';
export { assertValidImage } from './assert-valid-image.ts';
export { removeImageMetadata } from './image-metadata/remove-image-metadata.ts';
export { detectImageMime } from './detect-image-mime.ts';
export { sweepAttachments } from './sweep-attachments.ts';
export { uploadAttachment } from './upload-attachment.ts';
export type { UploadedAttachment } from './upload-attachment.ts';
