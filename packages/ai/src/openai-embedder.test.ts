import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { detectDimensions, createOpenAiEmbedder } from './openai-embedder.ts';

interface Request {
  model: string;
  input: string | string[];
  dimensions?: number;
}

let provider: Server;
let baseUrl: string;
let requests: Request[];
let respond: (input: string[]) => { status?: number; vectors: number[][] };

beforeAll(async () => {
  provider = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => (body += String(piece)));
    request.on('end', () => {
      const received = JSON.parse(body) as Request;
      requests.push(received);
      const input = [received.input].flat();
      const { status = 200, vectors } = respond(input);
      // Out of their order, as a provider may send them.
      const data = vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })).reverse();
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ object: 'list', data, model: received.model }));
    });
  });
  await new Promise<void>((started) => void provider.listen(0, '127.0.0.1', started));
  baseUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/v1`;
});
afterAll(() => void provider.close());
beforeEach(() => {
  requests = [];
  respond = (input) => ({ vectors: input.map((text) => [text.length, 0, 3]) });
});

const createEmbedder = (change: object = {}) =>
  createOpenAiEmbedder({
    name: 'fancy@3',
    model: 'fancy',
    apiKey: 'sk-test',
    baseUrl,
    dimensions: 3,
    sendsDimensions: true,
    ...change,
  });

describe('an embedding model behind OpenAI’s API', () => {
  it('gives unit vectors in the order of the texts, asked for in few requests', async () => {
    const embedder = createEmbedder({ prefixes: { query: 'query: ', passage: 'passage: ' } });
    const texts = Array.from({ length: 100 }, (_, at) => 'x'.repeat(at));
    const vectors = await embedder.embed(texts, 'passage');
    expect(vectors).toHaveLength(100);
    for (const [at, vector] of vectors.entries()) {
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      expect((vector[0] ?? 0) / (vector[2] ?? 1)).toBeCloseTo((at + 'passage: '.length) / 3, 3);
    }
    expect(requests.map(({ input }) => input.length)).toEqual([64, 36]);
    expect(requests[0]).toMatchObject({ model: 'fancy', dimensions: 3 });
    expect(await embedder.embed([], 'query')).toEqual([]);
  });

  it('cuts a text that is too long to be read, and sends no length to a server that knows none', async () => {
    const embedder = createEmbedder({ sendsDimensions: false });
    await embedder.embed(['y'.repeat(100_000)], 'query');
    expect(requests[0]?.input[0]).toHaveLength(24_000);
    expect(requests[0]).not.toHaveProperty('dimensions');
  });

  it('that answers with other vectors than were asked for is refused: too few, too short, none', async () => {
    const embedder = createEmbedder();
    respond = () => ({ vectors: [[1, 2, 3]] });
    await expect(embedder.embed(['a', 'b'], 'query')).rejects.toThrow('did not return 2 vectors of 3');
    respond = () => ({ vectors: [[1, 2]] });
    await expect(createEmbedder().embed(['a'], 'query')).rejects.toThrow('did not return 1 vectors of 3');
    respond = () => ({ vectors: [[0, 0, 0]] });
    await expect(createEmbedder().embed(['a'], 'query')).rejects.toThrow('without a length');
  });

  it('S89 that is down is left alone after failures in a row, so that questions don’t wait for it', async () => {
    const embedder = createEmbedder();
    respond = () => ({ status: 500, vectors: [] });
    for (let tries = 0; tries < 3; tries++) await expect(embedder.embed(['a'], 'query')).rejects.toThrow('500');
    const before = requests.length;
    await expect(embedder.embed(['a'], 'query')).rejects.toThrow('is paused');
    expect(requests).toHaveLength(before);
  });

  it('tells how long its vectors are', async () => {
    respond = () => ({ vectors: [[1, 2, 3, 4, 5]] });
    expect(await detectDimensions({ model: 'fancy', apiKey: 'sk-test', baseUrl }, undefined)).toBe(5);
    expect(requests[0]).not.toHaveProperty('dimensions');
  });
});
