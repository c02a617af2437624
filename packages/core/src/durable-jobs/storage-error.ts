/** A file storage that did not do what it was asked. */
export class StorageError extends Error {}
