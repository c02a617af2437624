import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const resolveSource = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Files that run in threads; their names here are where the code that starts them looks, relative to the bundle. */
const THREAD_ENTRIES = {
  'embedded/pglite-thread': resolveSource('packages/db/src/embedded/pglite-thread.ts'),
  'embedder-thread': resolveSource('packages/ai/src/embedder-thread.ts'),
  'parse-csv-thread': resolveSource('packages/ingestion/src/csv/parse-csv-thread.ts'),
  'parse-file-thread': resolveSource('packages/ingestion/src/files/parse-file-thread.ts'),
  'parse-mail-thread': resolveSource('packages/ingestion/src/mail/parse-mail-thread.ts'),
  'parse-html-thread': resolveSource('packages/ingestion/src/web/parse-html-thread.ts'),
  'parse-pdf-process': resolveSource('packages/ingestion/src/pdf/parse-pdf-process.ts'),
  'ocr-process': resolveSource('packages/ingestion/src/pdf/ocr/ocr-process.ts'),
};

/** The bundle of Node programs by their names: our sources in one folder, libraries left in node_modules. */
export const defineNodeBuild = (entries: Record<string, string>) =>
  defineConfig({
    build: {
      ssr: true,
      target: 'node20',
      outDir: 'dist',
      emptyOutDir: true,
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        input: { ...entries, ...THREAD_ENTRIES },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', format: 'esm' },
      },
    },
    // A build tool's older lru-cache is hoisted to the root, where a bundle would find it.
    ssr: { noExternal: [/^@lobby\//, 'lru-cache'] },
    logLevel: 'warn',
  });
