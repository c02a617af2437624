import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { splitSentences } from '@lobby/ingestion';
import { loadEvalRows } from '@lobby/testing/eval-data';
import { createSeededRandom } from '../../report/seeded-random.ts';
import type { SeededRandom } from '../../report/seeded-random.ts';

const SEED = fileURLToPath(new URL('../../../prisma/seed/', import.meta.url));

/** The demo tenants' texts, for a machine without the evaluation data. */
const loadDemoTexts = (): string[] =>
  readdirSync(SEED, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:md|html|txt)$/.test(file))
    .map((file) => readFileSync(join(SEED, file), 'utf8').replaceAll(/<[^>]+>/g, ' '));

/** Real English sentences: of the evaluation data if LOBBY_EVAL_DATA is set, else of the demo tenants. */
export function loadSentences(): string[] {
  const texts = loadEvalRows('ir_scifact/documents.jsonl.gz')?.map(({ text }) => text) ?? loadDemoTexts();
  return texts.flatMap((text) => splitSentences(text.replaceAll(/\s+/g, ' '), 'en')).filter((text) => text.length > 30);
}

const pickSentence = (sentences: readonly string[], random: SeededRandom): string =>
  sentences[random.integer(0, sentences.length - 1)] ?? '';

/** Passages of four sentences each. */
export const buildPassages = (sentences: readonly string[], count: number, random: SeededRandom): string[] =>
  Array.from({ length: count }, () => Array.from({ length: 4 }, () => pickSentence(sentences, random)).join(' '));

/** A vector near to another one, of length 1. */
export function jitterVector(vector: Float32Array, random: SeededRandom): Float32Array {
  const jittered = vector.map((value) => value + (random.next() - 0.5) * 0.06);
  const length = Math.hypot(...jittered);
  return jittered.map((value) => value / length);
}

/** Questions such as visitors ask: the beginning of a sentence of the material. */
export function buildQuestions(count: number): string[] {
  const random = createSeededRandom(7);
  const sentences = loadSentences();
  return Array.from(
    { length: count },
    () => `What about ${pickSentence(sentences, random).split(' ').slice(0, 9).join(' ')}?`,
  );
}
