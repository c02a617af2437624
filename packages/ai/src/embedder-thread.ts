import { basename, dirname } from 'node:path';
import { env, pipeline } from '@huggingface/transformers';
import { serveThread } from '@lobby/runtime';

interface ModelFiles {
  folder: string;
  hub?: { url: string; model: string };
}

// One thread: the other core answers visitors meanwhile.
const SESSION_OPTIONS = { session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 } };

function loadLocalModel(folder: string) {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = dirname(folder);
  return pipeline('feature-extraction', basename(folder), { dtype: 'fp32', ...SESSION_OPTIONS });
}

/** A hub's model in its small form, a quarter of the size; or whole, where there is no other. */
function loadHubModel({ url, model }: { url: string; model: string }, cacheFolder: string) {
  env.allowLocalModels = false;
  env.remoteHost = url.endsWith('/') ? url : `${url}/`;
  env.cacheDir = cacheFolder;
  return pipeline('feature-extraction', model, { dtype: 'q8', ...SESSION_OPTIONS }).catch(() =>
    pipeline('feature-extraction', model, { dtype: 'fp32', ...SESSION_OPTIONS }),
  );
}

// transformers.js in a thread, because the model holds the thread that it runs on for the whole of a batch.
serveThread(async ({ folder, hub }: ModelFiles) => {
  const extract = await (hub ? loadHubModel(hub, folder) : loadLocalModel(folder));
  return {
    embed: async (texts: string[]) => {
      const output = await extract(texts, { pooling: 'mean', normalize: true });
      const [rows = 0, columns = 0] = output.dims;
      const data = output.data as Float32Array;
      return Array.from({ length: rows }, (_, row) => data.slice(row * columns, (row + 1) * columns));
    },
  };
});
