import type { Embedder } from '@lobby/ai';
import type { Deps } from '../deps.ts';
import { embedTexts } from './embed-texts.ts';
import type { LanguageText } from './embed-texts.ts';
import { chooseServingEmbedder } from './serving-embedder.ts';

/** One vector per text, in order, by one model. None where the model failed: writing them schedules a backfill instead. */
export interface ModelVectors {
  model: string;
  dimensions: number;
  vectors: Float32Array[];
}

/** The text of a passage for the embedder. Its title and headings tell what it is about: "It costs 9 a month" alone is close to nothing. */
export const toPassageText = (headings: readonly string[], text: string): string =>
  `${[...new Set(headings)].join(' › ')}\n${text}`;

/**
 * Embeds texts with the model that serves the tenant and, during a switch, with the next one too. Rejects when the serving model
 * fails; the next model's vectors may be missing.
 */
export async function embedPassages(
  deps: Pick<Deps, 'embedder' | 'formerEmbedders' | 'log'>,
  formerModel: string | null,
  texts: readonly LanguageText[],
  purpose: 'query' | 'passage' = 'passage',
): Promise<ModelVectors[]> {
  const embedWith = async (embedder: Embedder): Promise<ModelVectors> => ({
    model: embedder.model,
    dimensions: embedder.dimensions,
    vectors: await embedTexts(embedder, texts, purpose),
  });
  const servingEmbedder = chooseServingEmbedder(deps, formerModel);
  const servingVectors = await embedWith(servingEmbedder);
  if (servingEmbedder === deps.embedder) return [servingVectors];
  const { model, dimensions } = deps.embedder;
  try {
    return [servingVectors, await embedWith(deps.embedder)];
  } catch (error) {
    deps.log.warn({ err: error, model }, 'the next embedding model failed; its vectors are backfilled');
    return [servingVectors, { model, dimensions, vectors: [] }];
  }
}
