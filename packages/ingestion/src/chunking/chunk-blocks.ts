import { splitSentences } from '../language/split-sentences.ts';
import { CJK_SCRIPTS, UNSPACED_ALPHABETS } from '../language/unspaced-scripts.ts';
import type { Block } from '../text/block.ts';
import { extendHeadingPath } from '../text/heading-path.ts';

/** A chunk before it is stored: its text, and the headings above it from the outermost one. */
export interface TextChunk {
  headingPath: string[];
  text: string;
}

export interface ChunkOptions {
  language: string;
  /** The most tokens of the embedding model, by an estimate. Longer blocks are split at sentences. */
  maxTokens?: number;
}

const MAX_TOKENS = 215;
const MAX_HEADING_LENGTH = 120;

const TOKEN = new RegExp(String.raw`[${CJK_SCRIPTS}]|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{N}]`, 'gu');
/** A "word" of these scripts is a whole phrase. */
const UNSPACED = new RegExp(`[${UNSPACED_ALPHABETS}]`, 'u');
const PLAIN_WORD = /^[\p{L}\p{M}]+$/u;

/** A plain word is one to a few tokens. Thai, numbers and codes take a token for every two or three characters. */
function estimateWordTokens(word: string): number {
  if (UNSPACED.test(word)) return word.length * 0.4;
  if (!PLAIN_WORD.test(word)) return Math.max(1, word.length / 2.2);
  if (word.length <= 6) return 1;
  return word.length <= 9 ? 1.35 : word.length / 4.6;
}

/** Estimates a text's tokens. On English, half of all chunks are within 7 %, and one in a hundred is 20 % too low. */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (const [word] of text.matchAll(TOKEN)) tokens += estimateWordTokens(word);
  return Math.ceil(tokens);
}

/** The smallest part of a chunk: a paragraph or row, or a sentence of one that is too long. */
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
  const wholeText = unit(text, true);
  if (wholeText.tokens <= maxTokens) return [wholeText];
  return splitSentences(text, language)
    .flatMap((sentence) => (estimateTokens(sentence) <= maxTokens ? [sentence] : splitByWords(sentence, maxTokens)))
    .map((part, index) => unit(part, index === 0));
}

function splitByWords(text: string, maxTokens: number): string[] {
  const pieces: string[] = [];
  let words: string[] = [];
  let tokens = 0;
  // Text without spaces may be one "word" of a page's length, so long words are cut by characters.
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

/** Groups blocks by heading. A heading without text below it makes no section of its own. */
function toSections(blocks: readonly Block[]): Section[] {
  let path: { level: number; text: string }[] = [];
  const sections: Section[] = [];
  let current: Section = { headingPath: [], parts: [] };
  for (const block of blocks) {
    if (block.kind !== 'heading') {
      current.parts.push(block.text);
      continue;
    }
    path = extendHeadingPath(path, { level: block.level, text: block.text.slice(0, MAX_HEADING_LENGTH) });
    if (current.parts.length > 0) sections.push(current);
    current = { headingPath: path.map(({ text }) => text), parts: [] };
  }
  if (current.parts.length > 0) sections.push(current);
  return sections;
}

/** The size at which a section's chunks come out about equally long, without a short rest at the end. */
function balanceChunkSize(tokens: number, maxTokens: number): number {
  const chunks = Math.ceil(tokens / maxTokens);
  return Math.min(maxTokens, Math.ceil((tokens / chunks) * 1.1));
}

/** Splits a page into chunks of whole paragraphs and rows up to the limit, never across a heading. */
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
