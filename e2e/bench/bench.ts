import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalEmbedder, EMBEDDED_MODEL, writeEmbeddedModel } from '@lobby/ai';
import type { Embedder } from '@lobby/ai';
import { benchAnswers } from './answers.ts';
import { benchBundles } from './bundles.ts';
import { benchIngestion } from './ingestion.ts';
import { benchSearch } from './search.ts';
import { benchStart } from './start.ts';

/** What every part of the benchmark gets: the real embedder, and a PostgreSQL server to make databases on. */
export interface Bench {
  embedder: Embedder;
  server: string;
}

const PARTS: Record<string, (bench: Bench) => Promise<void>> = {
  bundles: benchBundles,
  start: benchStart,
  ingestion: benchIngestion,
  search: benchSearch,
  answers: benchAnswers,
};

const { BENCH_DATABASE_URL: server = '' } = process.env;
const asked = process.argv.slice(2).filter((part) => part in PARTS);
const folder = mkdtempSync(join(tmpdir(), 'lobby-bench-'));
const { name: model, dimensions, maxTokens } = EMBEDDED_MODEL;
const embedder = createLocalEmbedder({
  model,
  dimensions,
  maxTokens,
  folder: await writeEmbeddedModel(folder),
});
try {
  for (const [name, part] of Object.entries(PARTS))
    if (asked.length === 0 || asked.includes(name)) await part({ embedder, server });
} finally {
  await embedder.close();
  rmSync(folder, { recursive: true, force: true });
}
