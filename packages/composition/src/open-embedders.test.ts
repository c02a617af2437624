import { createReadStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Embedder } from '@lobby/ai';
import { buildEmbeddedModel } from '@lobby/ai/build-embedded-model';
import { backfillNextTenant } from '@lobby/core/embeddings';
import { loadEmbeddingModels } from '@lobby/core/platform';
import { createTextResource, ingestNextResource } from '@lobby/core/resources';
import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps } from '@lobby/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEmbedders } from './open-embedders.ts';

const HUB_MODEL = 'someone/all-minilm';

let deps: TestDeps;
let hub: Server;
let hubUrl: string;
let isHubAway = false;
const folder = mkdtempSync(join(tmpdir(), 'lobby-embedders-'));
const embeddedModelFolder = join(folder, 'embedded-model');
const opened: Embedder[] = [];
const said: string[] = [];

beforeAll(async () => {
  deps = await openTestDeps();
  await buildEmbeddedModel(embeddedModelFolder);
  // A hub as transformers.js asks one: /<model>/resolve/<revision>/<file>.
  hub = createServer((request, response) => {
    const [, file = ''] = (request.url ?? '').split('/resolve/main/');
    const path = join(embeddedModelFolder, file.split('?')[0] ?? '');
    if (isHubAway || !file || !existsSync(path)) return void response.writeHead(isHubAway ? 503 : 404).end();
    response.writeHead(200, { 'content-length': statSync(path).size });
    createReadStream(path).pipe(response);
  });
  await new Promise<void>((started) => void hub.listen(0, '127.0.0.1', started));
  hubUrl = `http://127.0.0.1:${(hub.address() as AddressInfo).port}`;
}, 120_000);
afterAll(async () => {
  for (const embedder of opened) await embedder.close();
  hub.closeAllConnections();
  hub.close();
  await deps.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(change: object = {}) {
  const models = await openEmbedders({
    ...deps,
    embeddedModelFolder,
    settings: {
      LOBBY_DATA_DIR: folder,
      EMBEDDING_DIMENSIONS: 0,
      EMBEDDING_QUERY_PREFIX: '',
      EMBEDDING_PASSAGE_PREFIX: '',
      EMBEDDING_HUB_URL: hubUrl,
      ...change,
    },
    warn: (sentence) => said.push(sentence),
  });
  opened.push(models.embedder, ...models.formerEmbedders);
  return models;
}
const names = ({ embedder, formerEmbedders }: Awaited<ReturnType<typeof start>>) => [
  embedder.model,
  ...formerEmbedders.map(({ model }) => model),
];

it('A start opens the embedded model, goes on with it where another can not be reached, and moves to one that can', async () => {
  const first = await start();
  expect(names(first)).toEqual(['all-MiniLM-L6-v2']);
  const bakery = await createTestTenant(deps, 'Bakery');
  await createTextResource(bakery.scope, bakery.admin, { title: 'Hours', text: 'We open at seven.' });
  while (await ingestNextResource({ ...deps, ...first }));

  isHubAway = true;
  expect(names(await start({ EMBEDDING_MODEL: HUB_MODEL }))).toEqual(['all-MiniLM-L6-v2']);
  const nobody = { EMBEDDING_MODEL: 'fancy', EMBEDDING_BASE_URL: 'http://127.0.0.1:9/v1' };
  expect(names(await start(nobody))).toEqual(['all-MiniLM-L6-v2']);
  expect(said).toEqual([
    expect.stringMatching(
      /^The embedding model someone\/all-minilm could not be reached .* goes on with all-MiniLM-L6-v2/,
    ),
    expect.stringMatching(/^The embedding model fancy could not be reached /),
  ]);

  isHubAway = false;
  const moving = await start({ EMBEDDING_MODEL: HUB_MODEL });
  expect(names(moving)).toEqual([HUB_MODEL, 'all-MiniLM-L6-v2']);
  expect(moving.embedder.dimensions).toBe(384);
  while (await backfillNextTenant({ ...deps, ...moving }));
  const vectors = await bakery.scope.db((tx) => tx.embedding.findMany({ select: { model: true } }));
  expect(vectors).toEqual([{ model: HUB_MODEL }]);

  // What was fetched once is kept: the hub may go away.
  isHubAway = true;
  const later = await start({ EMBEDDING_MODEL: HUB_MODEL });
  expect(names(later)).toEqual([HUB_MODEL]);
  expect(await later.embedder.embed(['When do you open?'], 'query')).toHaveLength(1);
  expect((await loadEmbeddingModels(deps)).current).toMatchObject({ name: HUB_MODEL, kind: 'hub', dimensions: 384 });
}, 180_000);
