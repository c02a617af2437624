// Files in a folder or in S3, and links to them that run out.
export { createFolderStorage } from './folder-storage.ts';
export { createLinkSigner } from './link-signer.ts';
export type { FileLink, LinkSigner } from './link-signer.ts';
export { createS3Storage } from './s3-storage.ts';
export type { FileStorage } from './file-storage.ts';
