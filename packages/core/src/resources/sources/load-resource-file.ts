import { resourceReason } from '@lobby/messages/staff/content/resource-reasons';
import type { IngestRun } from '../ingest-run.ts';
import { SourceError } from './source-error.ts';

/** The stored file that a resource was made from. Throws SourceError when it is missing. */
export async function loadResourceFile({ scope, resource }: IngestRun): Promise<{ name: string; bytes: Uint8Array }> {
  const { fileId } = resource;
  const file = fileId ? await scope.db((tx) => tx.file.findUnique({ where: { id: fileId } })) : null;
  if (!file) throw new SourceError(resourceReason('file_missing'));
  return { name: file.name, bytes: await scope.storage.read(file.key) };
}
