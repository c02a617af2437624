import type { Block } from './block.ts';
import { cleanText } from './clean-text.ts';

const MARKDOWN_HEADING = /^(#{1,6})\s+(.+?)\s*#*$/;

/** Parses plain text: empty lines separate paragraphs, and lines that begin with # are headings as in Markdown. */
export function parseText(text: string): Block[] {
  const blocks: Block[] = [];
  for (const paragraph of cleanText(text).split(/\n{2,}/)) {
    let lines: string[] = [];
    const finishParagraph = (): void => {
      if (lines.length > 0) blocks.push({ kind: 'text', text: lines.join('\n') });
      lines = [];
    };
    for (const line of paragraph.split('\n')) {
      const heading = MARKDOWN_HEADING.exec(line);
      if (!heading) {
        if (line.trim()) lines.push(line);
        continue;
      }
      finishParagraph();
      blocks.push({ kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' });
    }
    finishParagraph();
  }
  return blocks;
}
