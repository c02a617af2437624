const OOXML = 'application/vnd.openxmlformats-officedocument';

/** The kinds of files that are read: how their names end, the type that they are stored with, and what people call them. */
export const FILE_KINDS = {
  pdf: { endings: ['pdf'], mime: 'application/pdf', label: 'a PDF' },
  docx: { endings: ['docx'], mime: `${OOXML}.wordprocessingml.document`, label: 'a Word document' },
  pptx: { endings: ['pptx'], mime: `${OOXML}.presentationml.presentation`, label: 'a PowerPoint presentation' },
  xlsx: { endings: ['xlsx'], mime: `${OOXML}.spreadsheetml.sheet`, label: 'an Excel workbook' },
  csv: { endings: ['csv', 'tsv'], mime: 'text/csv', label: 'a table (CSV)' },
  html: { endings: ['html', 'htm', 'xhtml'], mime: 'text/html', label: 'an HTML page' },
  markdown: { endings: ['md', 'markdown'], mime: 'text/markdown', label: 'a Markdown text' },
  text: { endings: ['txt', 'text'], mime: 'text/plain', label: 'a text' },
} as const;

export type FileKind = keyof typeof FILE_KINDS;

const ENTRIES = Object.entries(FILE_KINDS) as [FileKind, (typeof FILE_KINDS)[FileKind]][];

/** The kind that a name's ending stands for; null for any other ending. */
export const kindOfEnding = (ending: string): FileKind | null =>
  ENTRIES.find(([, { endings }]) => (endings as readonly string[]).includes(ending))?.[0] ?? null;

/** What stands behind a name's last dot, in small letters; empty without one. */
export const endingOf = (name: string): string => /\.([^.\\/\s]{1,12})\s*$/.exec(name)?.[1]?.toLowerCase() ?? '';
