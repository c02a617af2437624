import type { Block } from '../text/block.ts';
import { splitSentences } from '../language/split-sentences.ts';

/** A passage before it is stored: its text, and the headings above it from the outermost on. */
export interface TextChunk {
  headingPath: string[];
  text: string;
}

export interface ChunkOptions {
  language: string;
  /** About how many tokens of the embedding model a passage may have; what is longer is cut at sentences. */
  maxTokens?: number;
}

const MAX_TOKENS = 215;
const MAX_HEADING_LENGTH = 120;

const TOKEN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{N}]/gu;
/** Written without spaces, so that a "word" is a phrase. */
const UNSPACED = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const PLAIN_WORD = /^[\p{L}\p{M}]+$/u;

/** A plain word is one piece or a few, Thai has one for two or three letters; numbers and codes fall into pieces of two or three letters. */
function estimateWordTokens(word: string): number {
  if (UNSPACED.test(word)) return word.length * 0.4;
  if (!PLAIN_WORD.test(word)) return Math.max(1, word.length / 2.2);
  if (word.length <= 6) return 1;
  return word.length <= 9 ? 1.35 : word.length / 4.6;
}

/** A guess of a text's word pieces, tried on English: half of all passages within 7 %, one in a hundred 20 % too low. */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (const [word] of text.matchAll(TOKEN)) tokens += estimateWordTokens(word);
  return Math.ceil(tokens);
}

/** What a passage is put together from: a whole paragraph or row, or a sentence of one that is too long. */
interface Unit {
  text: string;
  tokens: number;
  startsNewLine: boolean;
}

function toUnits(text: string, language: string, maxTokens: number): Unit[] {
  const unit = (part: string, startsNewLine: boolean): Unit => ({
    text: part,
    tokens: estimateTokens(part),
    startsNewLine,
  });
  const whole = unit(text, true);
  if (whole.tokens <= maxTokens) return [whole];
  return splitSentences(text, language)
    .flatMap((sentence) => (estimateTokens(sentence) <= maxTokens ? [sentence] : splitByWords(sentence, maxTokens)))
    .map((part, index) => unit(part, index === 0));
}

function splitByWords(text: string, maxTokens: number): string[] {
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
    path.push({ level: block.level, text: block.text.slice(0, MAX_HEADING_LENGTH) });
    if (current.parts.length > 0) sections.push(current);
    current = { headingPath: path.map(({ text }) => text), parts: [] };
  }
  if (current.parts.length > 0) sections.push(current);
  return sections;
}

/** What each passage of a section may hold, so that they come out about as long as each other and none is a short rest. */
function balanceChunkSize(tokens: number, maxTokens: number): number {
  const chunks = Math.ceil(tokens / maxTokens);
  return Math.min(maxTokens, Math.ceil((tokens / chunks) * 1.1));
}

/** Passages of a page: whole paragraphs and rows together up to the limit, never across a heading. */
export function chunkBlocks(blocks: readonly Block[], { language, maxTokens = MAX_TOKENS }: ChunkOptions): TextChunk[] {
  const chunks: TextChunk[] = [];
  for (const { headingPath, parts } of toSections(blocks)) {
    const units = parts.flatMap((text) => toUnits(text, language, maxTokens));
    let remaining = units.reduce((sum, { tokens }) => sum + tokens, 0);
    let limit = balanceChunkSize(remaining, maxTokens);
    let current: TextChunk | null = null;
    let size = 0;
    for (const { text, tokens, startsNewLine } of units) {
      if (current && size + tokens <= limit) {
        current.text += `${startsNewLine ? '\n' : ' '}${text}`;
      } else {
        current = { headingPath, text };
        chunks.push(current);
        limit = balanceChunkSize(remaining, maxTokens);
        size = 0;
      }
      size += tokens;
      remaining -= tokens;
    }
  }
  return chunks;
}
