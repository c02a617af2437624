import type { RouterOutputs } from '../../trpc.ts';

const TYPE_LABELS = { pdf: 'PDF', website: 'Web site', text: 'Text', facebook: 'Facebook page' } as const;

const FILE_TYPE_LABELS: Record<string, string> = {
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
export function formatResourceType({
  type,
  fileName,
}: Pick<RouterOutputs['resources']['get'], 'type' | 'fileName'>): string {
  if (type !== 'file') return TYPE_LABELS[type];
  return FILE_TYPE_LABELS[fileName?.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'Text file';
}
