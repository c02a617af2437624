import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { fuzzystrmatch } from '@electric-sql/pglite/contrib/fuzzystrmatch';
import { vector } from '@electric-sql/pglite-pgvector';
import { serveThread } from '@lobby/runtime';

// The embedded PostgreSQL, in a thread because a query holds the thread that it runs on.
serveThread(
  async ({ dataDir, imagePath, engine }: { dataDir?: string; imagePath?: string; engine?: WebAssembly.Module }) => {
    const database = await PGlite.create({
      ...(dataDir ? { dataDir } : {}),
      ...(imagePath ? { loadDataDir: new Blob([await readFile(imagePath)]) } : {}),
      ...(engine ? { pgliteWasmModule: engine } : {}),
      extensions: { fuzzystrmatch, vector },
    });
    return {
      exchange: (bytes: Uint8Array) => database.execProtocolRaw(bytes),
      close: () => database.close(),
    };
  },
);
