import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { detectDimensions, createLocalEmbedder, createOpenAiEmbedder, EMBEDDED_MODEL } from '@lobby/ai';
import type { Embedder } from '@lobby/ai';
import { configureEmbeddingModel, loadEmbeddingModels, findUnregisteredModel } from '@lobby/core/platform';
import type { Deps } from '@lobby/core/deps';
import type { EmbeddingModel } from '@lobby/core/platform';
import type { SharedSettings } from './shared-settings.ts';

type Settings = Pick<
  SharedSettings,
  | 'LOBBY_DATA_DIR'
  | 'EMBEDDING_MODEL'
  | 'EMBEDDING_BASE_URL'
  | 'EMBEDDING_API_KEY'
  | 'EMBEDDING_DIMENSIONS'
  | 'EMBEDDING_QUERY_PREFIX'
  | 'EMBEDDING_PASSAGE_PREFIX'
  | 'EMBEDDING_HUB_URL'
>;

export interface OpenEmbeddersOptions extends Pick<Deps, 'platformDb' | 'sealer' | 'log'> {
  settings: Settings;
  /** Where `npm run build` has written the embedded model. */
  embeddedModelFolder: string;
  /** Told what the operator should know. */
  warn: (sentence: string) => void;
}

const EMBEDDED: EmbeddingModel = {
  name: EMBEDDED_MODEL.name,
  kind: 'embedded',
  dimensions: EMBEDDED_MODEL.dimensions,
  baseUrl: null,
  apiKey: null,
  queryPrefix: '',
  passagePrefix: '',
};

/** The most numbers that a stored vector can have. */
const MAX_DIMENSIONS = 16_000;
/** Tokens that models of a hub read at least; the tokenizer cuts by itself. */
const HUB_MAX_TOKENS = 512;

/** The model that the settings name. The dimensions are unknown until the first call, unless the settings give them. */
function toConfiguredModel(settings: Settings): EmbeddingModel {
  const { EMBEDDING_MODEL: model, EMBEDDING_BASE_URL, EMBEDDING_API_KEY, EMBEDDING_DIMENSIONS } = settings;
  if (!model) return EMBEDDED;
  const prefixes = { queryPrefix: settings.EMBEDDING_QUERY_PREFIX, passagePrefix: settings.EMBEDDING_PASSAGE_PREFIX };
  if (!EMBEDDING_BASE_URL && !EMBEDDING_API_KEY)
    return { name: model, kind: 'hub', dimensions: 0, baseUrl: settings.EMBEDDING_HUB_URL, apiKey: null, ...prefixes };
  return {
    name: EMBEDDING_DIMENSIONS > 0 ? `${model}@${EMBEDDING_DIMENSIONS}` : model,
    kind: 'api',
    dimensions: EMBEDDING_DIMENSIONS,
    baseUrl: EMBEDDING_BASE_URL ?? null,
    apiKey: EMBEDDING_API_KEY ?? null,
    ...prefixes,
  };
}

/** The name without the length of its vectors, as the provider knows it. */
const providerModelName = ({ name }: EmbeddingModel): string => name.replace(/@\d+$/, '');
const hasExplicitDimensions = ({ name }: EmbeddingModel): boolean => /@\d+$/.test(name);
// A local server (Ollama, vLLM) wants no key, but the client library wants one to send.
const apiKeyOrPlaceholder = ({ apiKey }: EmbeddingModel): string => apiKey ?? 'none';

async function assertModelFiles(folder: string): Promise<void> {
  await access(join(folder, 'onnx', 'model.onnx')).catch(() => {
    throw new Error(`The search model has not been built in ${folder}. Run: npm run build`);
  });
}

async function openEmbedder(
  model: EmbeddingModel,
  { settings, embeddedModelFolder }: Pick<OpenEmbeddersOptions, 'settings' | 'embeddedModelFolder'>,
): Promise<Embedder> {
  const { name, kind, dimensions, baseUrl, queryPrefix, passagePrefix } = model;
  const prefixes = { query: queryPrefix, passage: passagePrefix };
  if (kind === 'api')
    return createOpenAiEmbedder({
      name,
      model: providerModelName(model),
      apiKey: apiKeyOrPlaceholder(model),
      baseUrl: baseUrl ?? undefined,
      dimensions,
      sendsDimensions: hasExplicitDimensions(model),
      prefixes,
    });
  if (kind === 'hub')
    return createLocalEmbedder({
      model: name,
      dimensions,
      maxTokens: HUB_MAX_TOKENS,
      folder: resolve(settings.LOBBY_DATA_DIR, 'models', 'hub'),
      hub: { url: baseUrl ?? '', model: name },
      prefixes,
    });
  await assertModelFiles(embeddedModelFolder);
  const { maxTokens } = EMBEDDED_MODEL;
  return createLocalEmbedder({ model: name, dimensions, maxTokens, folder: embeddedModelFolder });
}

/** Loads a model for the first time and learns how long its vectors are; rejects when it can't be reached. */
async function probeModel(model: EmbeddingModel, options: OpenEmbeddersOptions): Promise<EmbeddingModel> {
  if (model.kind === 'embedded') return model;
  let length = 0;
  if (model.kind === 'api') {
    const providerOptions = {
      model: providerModelName(model),
      apiKey: apiKeyOrPlaceholder(model),
      baseUrl: model.baseUrl ?? undefined,
    };
    length = await detectDimensions(providerOptions, hasExplicitDimensions(model) ? model.dimensions : undefined);
  } else {
    const embedder = await openEmbedder(model, options);
    try {
      const [vector] = await embedder.embed(['How long is your vector?'], 'query');
      length = vector?.length ?? 0;
    } finally {
      await embedder.close();
    }
  }
  if (length < 1 || length > MAX_DIMENSIONS) throw new Error(`Its vectors have ${length} numbers.`);
  if (hasExplicitDimensions(model) && length !== model.dimensions)
    throw new Error(`Its vectors have ${length} numbers and not ${model.dimensions}; leave EMBEDDING_DIMENSIONS out.`);
  return { ...model, dimensions: length };
}

/** The model that is in use before the settings are looked at; null on a new platform. */
async function findModelInUse(options: OpenEmbeddersOptions): Promise<EmbeddingModel | null> {
  const { current } = await loadEmbeddingModels(options);
  if (current) return current;
  const unwritten = await findUnregisteredModel(options);
  if (!unwritten) return null;
  // Before models were written down there was no other than the embedded one.
  await configureEmbeddingModel(options, EMBEDDED, null);
  return EMBEDDED;
}

/** The model to work with: the one of the settings, or the one in use when that can't be reached. */
async function chooseEmbeddingModel(
  options: OpenEmbeddersOptions,
  current: EmbeddingModel | null,
): Promise<EmbeddingModel> {
  const { settings, log, warn } = options;
  const configured = toConfiguredModel(settings);
  // One that is in use is not asked first: a provider that is away for a moment must not change the model.
  if (current?.name === configured.name) return { ...configured, dimensions: current.dimensions };
  try {
    return await probeModel(configured, options);
  } catch (error) {
    const fallback = current ?? EMBEDDED;
    log.error({ err: error, model: configured.name }, 'the embedding model could not be reached');
    warn(
      `The embedding model ${configured.name} could not be reached (${error instanceof Error ? error.message : String(error)}). Lobby goes on with ${fallback.name}, and tries again at the next start.`,
    );
    return fallback;
  }
}

/**
 * Opens the model that the settings name, and those that still serve tenants. A new model takes its place in the background, tenant
 * by tenant; one that can't be reached does not: the start says so and goes on with the model in use.
 */
export async function openEmbedders(options: OpenEmbeddersOptions): Promise<{
  embedder: Embedder;
  formerEmbedders: Embedder[];
}> {
  const current = await findModelInUse(options);
  const chosen = await chooseEmbeddingModel(options, current);
  await configureEmbeddingModel(options, chosen, current?.name ?? null);
  const { former } = await loadEmbeddingModels(options);
  return {
    embedder: await openEmbedder(chosen, options),
    formerEmbedders: await Promise.all(former.map((model) => openEmbedder(model, options))),
  };
}
