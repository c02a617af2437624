import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { serveThread } from '@lobby/runtime';
import { EXTENSIONS } from './extensions.ts';

// The embedded PostgreSQL, in a thread because a query holds the thread that it runs on.
serveThread(
  async ({ dataDir, imagePath, engine }: { dataDir?: string; imagePath?: string; engine?: WebAssembly.Module }) => {
    const database = await PGlite.create({
      ...(dataDir ? { dataDir } : {}),
      ...(imagePath ? { loadDataDir: new Blob([await readFile(imagePath)]) } : {}),
      ...(engine ? { pgliteWasmModule: engine } : {}),
      extensions: EXTENSIONS,
    });
    return {
      exchange: (bytes: Uint8Array) => database.execProtocolRaw(bytes),
      close: () => database.close(),
    };
  },
);
