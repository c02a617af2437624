import { fileExtension } from '@lobby/ingestion';

/** A title for a file: its name without the extension, with spaces in place of hyphens and underscores. Null when nothing is left. */
export function titleFromFileName(fileName: string): string | null {
  const baseName = fileExtension(fileName) ? fileName.slice(0, fileName.lastIndexOf('.')) : fileName;
  return (
    baseName
      .replace(/[_-]+/g, ' ')
      .replace(/\s{2,}/g, ' ')
      .trim() || null
  );
}
