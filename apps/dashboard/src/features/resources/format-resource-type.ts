import { createTranslator } from '@lobby/messages';
import { resourceMessages, resourceTypes } from '@lobby/messages/staff/content/resources';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(resourceMessages);
const formatType = createTranslator(resourceTypes);

const FILE_TYPE_KEYS = {
  docx: 'wordFile',
  pptx: 'powerPointFile',
  xlsx: 'excelFile',
  csv: 'csvFile',
  tsv: 'csvFile',
  html: 'htmlFile',
  htm: 'htmlFile',
  xhtml: 'htmlFile',
  md: 'markdownFile',
  markdown: 'markdownFile',
} as const;

const isKnownExtension = (extension: string): extension is keyof typeof FILE_TYPE_KEYS =>
  Object.hasOwn(FILE_TYPE_KEYS, extension);

/** The name of a resource's kind; of a file by the extension, which was checked against its content. */
export function formatResourceType({
  type,
  fileName,
}: Pick<RouterOutputs['resources']['get'], 'type' | 'fileName'>): string {
  if (type !== 'file') return formatType(type);
  const extension = fileName?.split('.').at(-1)?.toLowerCase() ?? '';
  return t(isKnownExtension(extension) ? FILE_TYPE_KEYS[extension] : 'textFile');
}
