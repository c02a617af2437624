import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalEmbedder, EMBEDDED_MODEL } from '@lobby/ai';
import { buildEmbeddedModel } from '@lobby/ai/build-embedded-model';
import { benchAnswers } from './cases/bench-answers.ts';
import { benchBundles } from './cases/bench-bundles.ts';
import { benchChannels } from './cases/bench-channels.ts';
import { benchContacts } from './cases/bench-contacts.ts';
import { benchConsole } from './cases/bench-console.ts';
import type { BenchContext } from './cases/bench-context.ts';
import { benchFlood } from './cases/bench-flood.ts';
import { benchInbox } from './cases/bench-inbox.ts';
import { benchIngestion } from './cases/bench-ingestion.ts';
import { benchMessages } from './cases/bench-messages.ts';
import { benchReconnect } from './cases/bench-reconnect.ts';
import { benchSearch } from './cases/bench-search.ts';
import { benchStartup } from './cases/bench-startup.ts';
import { benchWidget } from './cases/bench-widget.ts';

// npm run bench [-- <case> …] [<size>]

const CASES: Record<string, (context: BenchContext) => Promise<void>> = {
  bundles: benchBundles,
  startup: benchStartup,
  ingestion: benchIngestion,
  search: benchSearch,
  answers: benchAnswers,
  messages: benchMessages,
  reconnect: benchReconnect,
  inbox: benchInbox,
  channels: benchChannels,
  contacts: benchContacts,
  console: benchConsole,
  flood: benchFlood,
  widget: benchWidget,
};

const { BENCH_DATABASE_URL: server = '' } = process.env;
const args = process.argv.slice(2);
const unknown = args.filter((argument) => !(argument in CASES) && !/^[1-9]\d*$/.test(argument));
if (unknown.length > 0)
  throw new Error(`There is no benchmark ${unknown.join(', ')}. There are ${Object.keys(CASES).join(', ')}.`);
const selected = args.filter((argument) => argument in CASES);
const size = Number(args.find((argument) => !(argument in CASES))) || null;

const folder = mkdtempSync(join(tmpdir(), 'lobby-bench-'));
const { name: model, dimensions, maxTokens } = EMBEDDED_MODEL;
await buildEmbeddedModel(folder);
const embedder = createLocalEmbedder({ model, dimensions, maxTokens, folder });
try {
  for (const [name, bench] of Object.entries(CASES))
    if (selected.length === 0 || selected.includes(name)) await bench({ embedder, server, size });
} finally {
  await embedder.close();
  rmSync(folder, { recursive: true, force: true });
}
