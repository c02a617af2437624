import { hasContactOrPrice } from '@lobby/ingestion';
import type { Block } from '@lobby/ingestion';

const GRAM = 3;
/** The share of a block's word groups that another text must hold for the block to be said there too. */
const SAME_SHARE = 0.8;
/** Letters of its own that make a page one of its own, and the share of its text that does so for short pages. */
const OWN_LETTERS = 30;
const OWN_SHARE = 0.5;

const toWords = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

function toGrams(words: readonly string[]): string[] {
  if (words.length < GRAM) return [words.join(' ')];
  return words.slice(GRAM - 1).map((_word, index) => words.slice(index, index + GRAM).join(' '));
}

/** A text prepared for comparing other texts with it. */
export interface ComparedText {
  grams: ReadonlySet<string>;
  /** All words in order, between spaces. */
  words: string;
}

/** A text as it is compared with others: its words, and its runs of words. */
export function toComparedText(text: string): ComparedText {
  const words = toWords(text);
  return { grams: new Set(toGrams(words)), words: ` ${words.join(' ')} ` };
}

function isSaidIn(text: string, { grams, words }: ComparedText): boolean {
  const own = toWords(text);
  if (own.length === 0) return true;
  if (own.length < GRAM) return words.includes(` ${own.join(' ')} `);
  const ownGrams = toGrams(own);
  return ownGrams.filter((gram) => grams.has(gram)).length >= SAME_SHARE * ownGrams.length;
}

/** Whether blocks say something that another text doesn't, beyond a date or a label: a sentence, a price, hours. */
export function hasOwnText(blocks: readonly Block[], other: ComparedText): boolean {
  const said = blocks.filter(({ kind }) => kind !== 'heading');
  const own = said.filter(({ text }) => !isSaidIn(text, other));
  if (own.some(({ text }) => hasContactOrPrice(text))) return true;
  const count = (some: readonly Block[]): number => some.reduce((sum, { text }) => sum + text.length, 0);
  return count(own) >= OWN_LETTERS || count(own) > OWN_SHARE * count(said);
}

/**
 * Blocks without those of the site's template, which stand word by word in both texts: on a page that has nothing of its own, and on
 * the first page, where they are kept. Prices, hours and rows stay, for they are asked for with what stands around them.
 */
export function dropTemplateBlocks(blocks: readonly Block[], template: ReadonlySet<string>): Block[] {
  const isTemplate = ({ kind, text }: Block): boolean =>
    kind !== 'row' && template.has(text) && !hasContactOrPrice(text);
  const kept = blocks.filter((block) => block.kind === 'heading' || !isTemplate(block));
  const isEmptySection = (block: Block, next: Block | undefined): boolean =>
    isTemplate(block) && (next === undefined || next.kind === 'heading');
  const sections = kept.filter((block, index) => block.kind !== 'heading' || !isEmptySection(block, kept[index + 1]));
  return sections.some(({ kind }) => kind !== 'heading') ? sections : [...blocks];
}
