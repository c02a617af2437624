import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalEmbedder, EMBEDDED_MODEL, ensureEmbeddedModel } from '@lobby/ai';
import type { Embedder } from '@lobby/ai';
import { benchAnswers } from './cases/bench-answers.ts';
import { benchBundles } from './cases/bench-bundles.ts';
import { benchInbox } from './cases/bench-inbox.ts';
import { benchIngestion } from './cases/bench-ingestion.ts';
import { benchMessages } from './cases/bench-messages.ts';
import { benchSearch } from './cases/bench-search.ts';
import { benchStartup } from './cases/bench-startup.ts';
import { benchReconnect } from './cases/bench-reconnect.ts';
import { benchWidget } from './cases/bench-widget.ts';

/** What every part of the benchmark gets: the real embedder, and a PostgreSQL server to make databases on. */
export interface BenchContext {
  embedder: Embedder;
  server: string;
  /** How many visitors or conversations instead of the sizes that are measured else. */
  size: number | null;
}

const BENCH_CASES: Record<string, (bench: BenchContext) => Promise<void>> = {
  bundles: benchBundles,
  start: benchStartup,
  ingestion: benchIngestion,
  search: benchSearch,
  answers: benchAnswers,
  messages: benchMessages,
  storm: benchReconnect,
  inbox: benchInbox,
  widget: benchWidget,
};

// npm run bench [-- <part> …] [<size>]

const { BENCH_DATABASE_URL: server = '' } = process.env;
const selected = process.argv.slice(2).filter((part) => part in BENCH_CASES);
const size = Number(process.argv.slice(2).find((given) => /^[1-9]\d*$/.test(given))) || null;
const folder = mkdtempSync(join(tmpdir(), 'lobby-bench-'));
const { name: model, dimensions, maxTokens } = EMBEDDED_MODEL;
const embedder = createLocalEmbedder({
  model,
  dimensions,
  maxTokens,
  folder: await ensureEmbeddedModel(folder),
});
try {
  for (const [name, part] of Object.entries(BENCH_CASES))
    if (selected.length === 0 || selected.includes(name)) await part({ embedder, server, size });
} finally {
  await embedder.close();
  rmSync(folder, { recursive: true, force: true });
}
