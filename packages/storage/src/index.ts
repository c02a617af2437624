// Files in a folder or in S3, and signed links to them that expire.
export { createFolderStorage } from './folder-storage.ts';
export { createLinkSigner } from './link-signer.ts';
export type { LinkSigner } from './link-signer.ts';
export { createS3Storage } from './s3-storage.ts';
export type { FileStorage } from './file-storage.ts';
