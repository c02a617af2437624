import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withQueueKey } from '@lobby/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEmbeddedModel } from './embedded-model/build-embedded-model.ts';
import { EMBEDDED_MODEL } from './embedded-model/embedded-model.ts';
import type { Embedder } from './embedder.ts';
import { createLocalEmbedder } from './local-embedder.ts';

const folder = mkdtempSync(join(tmpdir(), 'lobby-model-'));
const modelFolder = join(folder, 'model');
const options = () => ({
  model: EMBEDDED_MODEL.name,
  dimensions: EMBEDDED_MODEL.dimensions,
  maxTokens: EMBEDDED_MODEL.maxTokens,
});
let embedder: Embedder;

beforeAll(async () => {
  await buildEmbeddedModel(modelFolder);
  embedder = createLocalEmbedder({ ...options(), folder: modelFolder });
});
afterAll(async () => {
  await embedder.close();
  rmSync(folder, { recursive: true, force: true });
});

const cosine = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
const embedOne = async (text: string, purpose: 'query' | 'passage' = 'query'): Promise<Float32Array> =>
  (await embedder.embed([text], purpose))[0] ?? new Float32Array();

const TEXTS = [
  'The bakery opens at seven in the morning.',
  'Rye bread costs four euros.',
  'We insure cars by the day.',
  'A parcel can be returned within two weeks.',
  'The swimming pool is closed in winter.',
  'Dogs are welcome in the garden.',
];

describe('the embedded model', () => {
  it('makes one unit vector of its size for each text', async () => {
    const vectors = await embedder.embed(TEXTS, 'passage');
    expect(vectors.map((vector) => vector.length)).toEqual(TEXTS.map(() => EMBEDDED_MODEL.dimensions));
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
  });

  it('keeps the order of the texts, whatever stands beside them', async () => {
    const together = await embedder.embed(TEXTS, 'passage');
    for (const [at, text] of TEXTS.entries())
      expect(cosine(together[at] ?? new Float32Array(), await embedOne(text))).toBeGreaterThan(0.999);
  });

  it('finds what a question means and not only what it says', async () => {
    const passages = await embedder.embed(TEXTS, 'passage');
    const question = await embedOne('May I bring my puppy?');
    const nearest = passages.map((passage, at) => ({ at, near: cosine(question, passage) }));
    expect(nearest.toSorted((a, b) => b.near - a.near)[0]?.at).toBe(5);
  });

  it('reads nothing, one letter, other scripts and a text beyond its limit', async () => {
    const vectors = await embedder.embed(['', 'a', '営業時間は？', '👩‍👧', 'bread '.repeat(2_000)], 'passage');
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 3);
    expect(await embedder.embed([], 'query')).toEqual([]);
  });

  it('answers a question before the rest of an upload', async () => {
    const order: string[] = [];
    const upload = embedder
      .embed(
        Array.from({ length: 40 }, () => TEXTS.join(' ')),
        'passage',
      )
      .then(() => order.push('upload'));
    const question = embedder.embed(['When do you open?'], 'query').then(() => order.push('question'));
    await Promise.all([upload, question]);
    expect(order).toEqual(['question', 'upload']);
  });

  it('S27 answers the question of one tenant before the rest of another’s', async () => {
    const order: string[] = [];
    const embed = (tenant: string, texts: string[], purpose: 'query' | 'passage') =>
      withQueueKey(tenant, () => embedder.embed(texts, purpose)).then(() => void order.push(tenant));
    for (const purpose of ['query', 'passage'] as const) {
      const flood = Array.from({ length: 5 }, () =>
        embed(
          'loud',
          Array.from({ length: 20 }, () => TEXTS[0]!),
          purpose,
        ),
      );
      await Promise.all([...flood, embed('quiet', ['When do you open?'], purpose)]);
    }
    const ofEach = ['quiet', ...Array.from({ length: 5 }, () => 'loud')];
    expect(order).toEqual([...ofEach, ...ofEach]);
  });

  it('replaces what an interrupted build has left', async () => {
    const interrupted = join(folder, 'interrupted');
    await mkdir(join(interrupted, 'onnx'), { recursive: true });
    await writeFile(join(interrupted, 'onnx', 'model.onnx'), 'half a mod');
    await buildEmbeddedModel(interrupted);
    const files = [interrupted, modelFolder].map((path) => readFile(join(path, 'onnx', 'model.onnx')));
    const [rebuilt, complete] = await Promise.all(files);
    expect(rebuilt?.equals(complete ?? Buffer.alloc(0))).toBe(true);
  });
});

describe('a model that is not there', () => {
  it('fails the call with a reason, and the process goes on', async () => {
    const broken = createLocalEmbedder({ ...options(), folder: join(folder, 'nothing-here') });
    await expect(broken.embed(['a'], 'query')).rejects.toThrow(/nothing-here|model|file/i);
    await expect(broken.embed(['a', 'b'], 'passage')).rejects.toThrow(/nothing-here|model|file/i);
    await broken.close();
  });
});

describe('an embedder that was closed', () => {
  it('rejects what was under way and what comes later, and starts no thread again', async () => {
    const closing = createLocalEmbedder({ ...options(), folder: modelFolder });
    const upload = Array.from({ length: 40 }, () => TEXTS.join(' '));
    const underWay = closing.embed(upload, 'passage').then(
      () => 'finished',
      () => 'rejected',
    );
    await closing.embed(['warm'], 'query');
    await closing.close();
    expect(await underWay).toBe('rejected');
    await expect(closing.embed(['late'], 'query')).rejects.toThrow('The embedder was closed');
  });
});
