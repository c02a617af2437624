import type { Outputs } from '../../trpc.ts';

const KINDS = { pdf: 'PDF', website: 'Web site', text: 'Text', facebook: 'Facebook page' } as const;

const FILES: Record<string, string> = {
  docx: 'Word',
  pptx: 'PowerPoint',
  xlsx: 'Excel',
  csv: 'CSV',
  tsv: 'CSV',
  html: 'HTML',
  htm: 'HTML',
  xhtml: 'HTML',
  md: 'Markdown',
  markdown: 'Markdown',
};

/** What people call a resource's kind; a file's by the ending of its name, which its content was checked against. */
export function kindOf({ type, fileName }: Pick<Outputs['resources']['get'], 'type' | 'fileName'>): string {
  if (type !== 'file') return KINDS[type];
  return FILES[fileName?.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'Text file';
}
