import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { splitSentences } from '@lobby/ingestion';
import { loadEvalRows } from '@lobby/testing/eval-data';

const SEED = fileURLToPath(new URL('../../../prisma/seed/', import.meta.url));

/** A source of random numbers from 0 to 1 that gives the same ones in every run (mulberry32). */
export function createUniformRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Texts of the demo companies, for a machine without the evaluation data. */
const loadDemoTexts = (): string[] =>
  readdirSync(SEED, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:md|html|txt)$/.test(file))
    .map((file) => readFileSync(join(SEED, file), 'utf8').replaceAll(/<[^>]+>/g, ' '));

/** Real English sentences: of the evaluation data where it is at hand, else of the demo companies. */
export function loadSentences(): string[] {
  const texts = loadEvalRows('ir_scifact/documents.jsonl.gz')?.map(({ text }) => text) ?? loadDemoTexts();
  return texts.flatMap((text) => splitSentences(text.replaceAll(/\s+/g, ' '), 'en')).filter((text) => text.length > 30);
}

/** Passages of four sentences each. */
export function buildPassages(sentences: readonly string[], count: number, random: () => number): string[] {
  const any = (): string => sentences[Math.floor(random() * sentences.length)] ?? '';
  return Array.from({ length: count }, () => [any(), any(), any(), any()].join(' '));
}

/** A vector near to another one, of length 1. */
export function jitterVector(vector: Float32Array, random: () => number): Float32Array {
  const moved = vector.map((value) => value + (random() - 0.5) * 0.06);
  const length = Math.hypot(...moved);
  return moved.map((value) => value / length);
}

/** Questions as visitors ask them: the beginning of a sentence that stands somewhere in the material. */
export function buildQuestions(count: number): string[] {
  const random = createUniformRandom(7);
  const sentences = loadSentences();
  return Array.from({ length: count }, () => {
    const sentence = sentences[Math.floor(random() * sentences.length)] ?? '';
    return `What about ${sentence.split(' ').slice(0, 9).join(' ')}?`;
  });
}
