import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalEmbedder, EMBEDDED_MODEL, writeEmbeddedModel } from '@lobby/ai';
import type { Embedder } from '@lobby/ai';
import { benchAnswers } from './answers.ts';
import { benchBundles } from './bundles.ts';
import { benchInbox } from './inbox.ts';
import { benchIngestion } from './ingestion.ts';
import { benchMessages } from './messages.ts';
import { benchSearch } from './search.ts';
import { benchStart } from './start.ts';
import { benchStorm } from './storm.ts';
import { benchWidget } from './widget.ts';

/** What every part of the benchmark gets: the real embedder, and a PostgreSQL server to make databases on. */
export interface Bench {
  embedder: Embedder;
  server: string;
  /** How many visitors or conversations instead of the sizes that are measured else. */
  size: number | null;
}

const PARTS: Record<string, (bench: Bench) => Promise<void>> = {
  bundles: benchBundles,
  start: benchStart,
  ingestion: benchIngestion,
  search: benchSearch,
  answers: benchAnswers,
  messages: benchMessages,
  storm: benchStorm,
  inbox: benchInbox,
  widget: benchWidget,
};

// npm run bench [-- <part> …] [<size>]

const { BENCH_DATABASE_URL: server = '' } = process.env;
const asked = process.argv.slice(2).filter((part) => part in PARTS);
const size = Number(process.argv.slice(2).find((given) => /^[1-9]\d*$/.test(given))) || null;
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
    if (asked.length === 0 || asked.includes(name)) await part({ embedder, server, size });
} finally {
  await embedder.close();
  rmSync(folder, { recursive: true, force: true });
}
