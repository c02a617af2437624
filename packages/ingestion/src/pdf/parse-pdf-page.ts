import type { Block } from '../block.ts';

const MAX_HEADING_WORDS = 12;

/** A line that stands alone, is short, doesn't end as a sentence does and begins as a title does. */
function isHeading(line: string, next: string | undefined): boolean {
  const words = line.split(' ');
  if (words.length > MAX_HEADING_WORDS || line.length < 3 || next === undefined) return false;
  if (/[.,;:!?…]$/.test(line) || !/^(\d+(\.\d+)*\.?\s+)?\p{Lu}/u.test(line)) return false;
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  return line === line.toUpperCase() || capitals / words.length >= 0.6 || next === '';
}

/** The text of a PDF's page as blocks: lines that belong together are joined, words cut at a line's end are mended. */
export function parsePdfPage(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = text.split('\n').map((line) => line.trim());
  let paragraph = '';
  const close = (): void => {
    if (paragraph) blocks.push({ kind: 'text', text: paragraph });
    paragraph = '';
  };
  lines.forEach((line, index) => {
    const isFirst = index === 0 || lines[index - 1] === '';
    if (line === '') return close();
    if (paragraph === '' && isFirst && isHeading(line, lines[index + 1]))
      return void blocks.push({ kind: 'heading', level: 2, text: line });
    if (line.includes('\t')) {
      close();
      return void blocks.push({ kind: 'row', text: line.replace(/\s*\t\s*/g, ' | ') });
    }
    paragraph =
      /\p{Ll}-$/u.test(paragraph) && /^\p{Ll}/u.test(line)
        ? `${paragraph.slice(0, -1)}${line}`
        : `${paragraph}${paragraph ? ' ' : ''}${line}`;
  });
  close();
  return blocks;
}
