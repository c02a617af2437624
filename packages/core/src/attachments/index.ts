// A tenant's stored files: kept under keys that the server makes, opened by links that run out.
export { fileLink, openFileByLink } from './file-link.ts';
export { removeFile, storeFile } from './store-file.ts';
export { storeLogo } from './store-logo.ts';
