import { basename, dirname } from 'node:path';
import { env, pipeline } from '@huggingface/transformers';
import { serveThread } from '@lobby/runtime';

interface ModelFiles {
  folder: string;
  hub?: { url: string; model: string };
}

// One thread only, so that the other cores answer visitors.
const SESSION_OPTIONS = { session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 } };

function loadLocalModel(folder: string) {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = dirname(folder);
  return pipeline('feature-extraction', basename(folder), { dtype: 'fp32', ...SESSION_OPTIONS });
}

/** A hub's model, quantized to a quarter of its size where the hub has it so. */
function loadHubModel({ url, model }: { url: string; model: string }, cacheFolder: string) {
  env.allowLocalModels = false;
  env.remoteHost = url.endsWith('/') ? url : `${url}/`;
  env.cacheDir = cacheFolder;
  return pipeline('feature-extraction', model, { dtype: 'q8', ...SESSION_OPTIONS }).catch(() =>
    pipeline('feature-extraction', model, { dtype: 'fp32', ...SESSION_OPTIONS }),
  );
}

// A batch blocks the thread that it runs on, so transformers.js has its own.
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
