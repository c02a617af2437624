const OOXML = 'application/vnd.openxmlformats-officedocument';

/** The supported file types: the extensions of their names, and the MIME type that they are stored and served with. */
export const FILE_TYPES = {
  pdf: { extensions: ['pdf'], mime: 'application/pdf' },
  docx: { extensions: ['docx'], mime: `${OOXML}.wordprocessingml.document` },
  pptx: { extensions: ['pptx'], mime: `${OOXML}.presentationml.presentation` },
  xlsx: { extensions: ['xlsx'], mime: `${OOXML}.spreadsheetml.sheet` },
  csv: { extensions: ['csv', 'tsv'], mime: 'text/csv' },
  html: { extensions: ['html', 'htm', 'xhtml'], mime: 'text/html' },
  markdown: { extensions: ['md', 'markdown'], mime: 'text/markdown' },
  text: { extensions: ['txt', 'text'], mime: 'text/plain' },
} as const;

export type FileType = keyof typeof FILE_TYPES;

const ENTRIES = Object.entries(FILE_TYPES) as [FileType, (typeof FILE_TYPES)[FileType]][];

/** The type that a file name's extension stands for; null for an unsupported one. */
export const findTypeByExtension = (extension: string): FileType | null =>
  ENTRIES.find(([, { extensions }]) => (extensions as readonly string[]).includes(extension))?.[0] ?? null;

/** A file name's extension in lower case, without the dot; empty without one. */
export const fileExtension = (name: string): string => /\.([^.\\/\s]{1,12})\s*$/.exec(name)?.[1]?.toLowerCase() ?? '';
