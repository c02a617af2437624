import { basename, dirname } from 'node:path';
import { env, pipeline } from '@huggingface/transformers';
import { serveThread } from '@lobby/runtime';

// transformers.js in a thread, because the model holds the thread that it runs on for the whole of a batch.
serveThread(async ({ folder }: { folder: string }) => {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = dirname(folder);
  // One thread: the other core answers visitors meanwhile.
  const extract = await pipeline('feature-extraction', basename(folder), {
    dtype: 'fp32',
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
  });
  return {
    embed: async (texts: string[]) => {
      const output = await extract(texts, { pooling: 'mean', normalize: true });
      const [rows = 0, columns = 0] = output.dims;
      const data = output.data as Float32Array;
      return Array.from({ length: rows }, (_, row) => data.slice(row * columns, (row + 1) * columns));
    },
  };
});
