const OOXML = 'application/vnd.openxmlformats-officedocument';

/** The kinds of files that are read: how their names end, the type that they are stored with, and what people call them. */
export const FILE_TYPES = {
  pdf: { extensions: ['pdf'], mime: 'application/pdf', label: 'a PDF' },
  docx: { extensions: ['docx'], mime: `${OOXML}.wordprocessingml.document`, label: 'a Word document' },
  pptx: { extensions: ['pptx'], mime: `${OOXML}.presentationml.presentation`, label: 'a PowerPoint presentation' },
  xlsx: { extensions: ['xlsx'], mime: `${OOXML}.spreadsheetml.sheet`, label: 'an Excel workbook' },
  csv: { extensions: ['csv', 'tsv'], mime: 'text/csv', label: 'a table (CSV)' },
  html: { extensions: ['html', 'htm', 'xhtml'], mime: 'text/html', label: 'an HTML page' },
  markdown: { extensions: ['md', 'markdown'], mime: 'text/markdown', label: 'a Markdown text' },
  text: { extensions: ['txt', 'text'], mime: 'text/plain', label: 'a text' },
} as const;

export type FileType = keyof typeof FILE_TYPES;

const ENTRIES = Object.entries(FILE_TYPES) as [FileType, (typeof FILE_TYPES)[FileType]][];

/** The kind that a name's ending stands for; null for any other ending. */
export const findTypeByExtension = (extension: string): FileType | null =>
  ENTRIES.find(([, { extensions }]) => (extensions as readonly string[]).includes(extension))?.[0] ?? null;

/** What stands behind a name's last dot, in small letters; empty without one. */
export const fileExtension = (name: string): string => /\.([^.\\/\s]{1,12})\s*$/.exec(name)?.[1]?.toLowerCase() ?? '';
