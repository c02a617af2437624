import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Files that run in threads; their names here are where the code that starts them looks, relative to the bundle. */
const THREADS = {
  'embedded/pglite-thread': source('packages/db/src/embedded/pglite-thread.ts'),
  'embedder-thread': source('packages/ai/src/embedder-thread.ts'),
  'read-file-thread': source('packages/ingestion/src/files/read-file-thread.ts'),
  'read-html-thread': source('packages/ingestion/src/web/read-html-thread.ts'),
  'read-pdf-process': source('packages/ingestion/src/pdf/read-pdf-process.ts'),
  'read-scan-process': source('packages/ingestion/src/pdf/read-scan-process.ts'),
};

/** The bundle of Node programs by their names: our sources in one folder, libraries left in node_modules. */
export const nodePrograms = (programs: Record<string, string>) =>
  defineConfig({
    build: {
      ssr: true,
      target: 'node20',
      outDir: 'dist',
      emptyOutDir: true,
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        input: { ...programs, ...THREADS },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', format: 'esm' },
      },
    },
    ssr: { noExternal: [/^@lobby\//] },
    logLevel: 'warn',
  });
