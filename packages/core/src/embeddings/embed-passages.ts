import type { Embedder } from '@lobby/ai';
import type { Deps } from '../deps.ts';
import { chooseServingEmbedder } from './serving-embedder.ts';

/** One vector a text, in order, by one model. */
export interface ModelVectors {
  model: string;
  dimensions: number;
  vectors: Float32Array[];
}

/** A passage as it is embedded: its title and headings say what it is about; without them "It costs 9 a month" is near to nothing. */
export const toPassageText = (headings: readonly string[], text: string): string =>
  `${[...new Set(headings)].join(' › ')}\n${text}`;

/**
 * Vectors by the model that serves the tenant, and while another is coming by that one too. Rejects when the serving one fails; what
 * the coming one fails to embed is made good in the background.
 */
export async function embedPassages(
  deps: Pick<Deps, 'embedder' | 'formerEmbedders' | 'log'>,
  formerModel: string | null,
  texts: readonly string[],
  purpose: 'query' | 'passage' = 'passage',
): Promise<ModelVectors[]> {
  const embedWith = async ({ model, dimensions, embed }: Embedder): Promise<ModelVectors> => ({
    model,
    dimensions,
    vectors: await embed(texts, purpose),
  });
  const servingModel = chooseServingEmbedder(deps, formerModel);
  const servingVectors = await embedWith(servingModel);
  if (servingModel === deps.embedder) return [servingVectors];
  try {
    return [servingVectors, await embedWith(deps.embedder)];
  } catch (error) {
    deps.log.warn(
      { err: error, model: deps.embedder.model },
      'a model that is coming failed; its vectors are made later',
    );
    return [servingVectors];
  }
}
