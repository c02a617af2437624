import type { Block } from './block.ts';
import { splitSentences } from './words/split-sentences.ts';

/** A passage before it is stored: its text, and the headings above it from the outermost on. */
export interface Passage {
  headingPath: string[];
  text: string;
}

export interface ChunkOptions {
  language: string;
  /** About how many tokens of the embedding model a passage may have; what is longer is cut at sentences. */
  maxTokens?: number;
}

const MAX_TOKENS = 220;
/** A passage below this is joined with the next one under the same headings. */
const MIN_TOKENS = 60;
const MAX_HEADING = 120;

/** A generous guess of a text's tokens: word pieces of about five letters, one a character in scripts without spaces. */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (const [word] of text.matchAll(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{N}]/gu,
  )) {
    tokens += Math.max(1, Math.ceil(word.length / 6));
  }
  return tokens;
}

/** Cuts a text that is too long at its sentences, and a sentence that is too long at its words. */
function cut(text: string, language: string, maxTokens: number): string[] {
  if (estimateTokens(text) <= maxTokens) return [text];
  const units = splitSentences(text, language).flatMap((sentence) =>
    estimateTokens(sentence) <= maxTokens ? [sentence] : cutWords(sentence, maxTokens),
  );
  const pieces: string[] = [];
  let piece = '';
  for (const unit of units) {
    const longer = piece ? `${piece} ${unit}` : unit;
    if (piece && estimateTokens(longer) > maxTokens) {
      pieces.push(piece);
      piece = unit;
    } else {
      piece = longer;
    }
  }
  return piece ? [...pieces, piece] : pieces;
}

function cutWords(text: string, maxTokens: number): string[] {
  const pieces: string[] = [];
  let words: string[] = [];
  let tokens = 0;
  // Without spaces a "word" can be a page long, so long ones are cut by characters.
  for (const word of text.split(/\s+/).flatMap((part) => part.match(/.{1,200}/gsu) ?? [])) {
    const size = estimateTokens(word);
    if (tokens + size > maxTokens && words.length > 0) {
      pieces.push(words.join(' '));
      words = [];
      tokens = 0;
    }
    words.push(word);
    tokens += size;
  }
  return words.length > 0 ? [...pieces, words.join(' ')] : pieces;
}

interface Section {
  headingPath: string[];
  parts: string[];
}

/** Groups blocks under their headings; a heading without text below it gives no section. */
function toSections(blocks: readonly Block[]): Section[] {
  const path: { level: number; text: string }[] = [];
  const sections: Section[] = [];
  let current: Section = { headingPath: [], parts: [] };
  for (const block of blocks) {
    if (block.kind !== 'heading') {
      current.parts.push(block.text);
      continue;
    }
    while (path.length > 0 && (path.at(-1)?.level ?? 0) >= block.level) path.pop();
    path.push({ level: block.level, text: block.text.slice(0, MAX_HEADING) });
    if (current.parts.length > 0) sections.push(current);
    current = { headingPath: path.map(({ text }) => text), parts: [] };
  }
  if (current.parts.length > 0) sections.push(current);
  return sections;
}

/** Passages of a page: whole paragraphs and rows together up to the limit, never across a heading. */
export function chunkBlocks(blocks: readonly Block[], { language, maxTokens = MAX_TOKENS }: ChunkOptions): Passage[] {
  const passages: Passage[] = [];
  for (const { headingPath, parts } of toSections(blocks)) {
    let open = '';
    const close = (): void => {
      if (open) passages.push({ headingPath, text: open });
      open = '';
    };
    for (const part of parts.flatMap((text) => cut(text, language, maxTokens))) {
      const longer = open ? `${open}\n${part}` : part;
      if (open && estimateTokens(longer) > maxTokens) close();
      open = open ? `${open}\n${part}` : part;
    }
    const last = passages.at(-1);
    // A short rest reads better at the end of the passage before it, if that is of the same section and has room.
    if (
      last &&
      last.headingPath === headingPath &&
      estimateTokens(open) < MIN_TOKENS &&
      estimateTokens(`${last.text}\n${open}`) <= maxTokens * 1.15
    ) {
      last.text = `${last.text}\n${open}`;
      open = '';
    }
    close();
  }
  return passages;
}
