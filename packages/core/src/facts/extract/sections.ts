import type { Block } from '@lobby/ingestion';

/** The lines below one heading, with the headings above it from the outermost to its own. */
export interface Section {
  headings: readonly string[];
  lines: readonly string[];
}

const MARKS = /^[\s>*•·–-]*(?:[*_]{2})?\s*|[*_]{2}/g;

/** A longer line is prose or a row of data, and matching patterns in it would take long. */
const MAX_LINE_LENGTH = 2_000;
/** A page with more says little of the company itself. */
const MAX_LINES = 3_000;

/** A line without the marks of lists and bold text. */
const cleanLine = (line: string): string => line.replaceAll(MARKS, '').trim();

/** Splits a page into its sections. */
export function toSections(title: string, blocks: readonly Block[]): Section[] {
  const sections: { headings: string[]; lines: string[] }[] = [{ headings: [title], lines: [] }];
  let path: { level: number; text: string }[] = [];
  for (const block of blocks.slice(0, MAX_LINES)) {
    if (block.kind === 'heading') {
      path = [...path.filter(({ level }) => level < block.level), block];
      sections.push({ headings: [title, ...path.map(({ text }) => text)], lines: [] });
      continue;
    }
    sections.at(-1)?.lines.push(
      ...block.text
        .split('\n', MAX_LINES)
        .map(cleanLine)
        .filter((line) => line !== '' && line.length <= MAX_LINE_LENGTH && !/^\|?[\s|:-]+$/.test(line)),
    );
  }
  return sections.filter(({ lines }) => lines.length > 0);
}
