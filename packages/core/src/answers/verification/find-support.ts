import { splitSentences, toLexemes } from '@lobby/ingestion';
import { diceCoefficient } from '../../retrieval/index.ts';

/** A likeness from which on a sentence is what an answer was made of. */
const MIN_LIKENESS = 0.2;
const SENTENCE_END = /(?<=[.!?…]\s|[。！？\n])/u;

/** The sentences of an answer that a marker follows. */
function listCitingTexts(answer: string, marker: number): string[] {
  return answer
    .split(`[${marker}]`)
    .slice(0, -1)
    .map((before) => before.split(SENTENCE_END).findLast((sentence) => /\p{L}/u.test(sentence)) ?? '');
}

/** The sentence of a source that an answer's citing sentences say; null where none is like them, as in another language. */
export function findSupport(
  { answer, marker }: { answer: string; marker: number },
  source: string,
  language: string,
): string | null {
  const citing = new Set(listCitingTexts(answer, marker).flatMap((text) => toLexemes(text, language)));
  const [best] = source
    .split('\n')
    .flatMap((line) => splitSentences(line, language))
    .map((sentence) => ({ sentence, likeness: diceCoefficient(citing, new Set(toLexemes(sentence, language))) }))
    .toSorted((a, b) => b.likeness - a.likeness);
  return best && best.likeness >= MIN_LIKENESS ? best.sentence : null;
}
