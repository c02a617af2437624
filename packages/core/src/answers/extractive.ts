import type { Citation } from '@lobby/contracts';
import { splitSentences } from '@lobby/ingestion';
import type { TenantScope } from '../deps.ts';
import type { ChunkHit, Found } from '../retrieval/index.ts';
import { citeChunk } from './citations.ts';
import { coverage } from './confidence.ts';
import { readableRow } from './readable-row.ts';
import { ANSWERS } from './settings.ts';
import { holdsValue, wantedValue } from './wanted-value.ts';
import type { WantedValue } from './wanted-value.ts';

interface Sentence {
  hit: ChunkHit;
  /** The paragraph or row that it stands in, as its lines' index. */
  line: number;
  index: number;
  text: string;
  score: number;
}

/** A sentence that begins with one of these speaks of the one before it. */
const REFERS_BACK =
  /^(?:it|its|this|that|these|those|they|he|she|there|such|both|either|however|but|and|also|then|otherwise|er|sie|es|dies(?:e[rsmn]?)?|das|dann|aber|il|elle|ils|elles|cela|ce(?:tte|s)?|esto|esta|este|ello|questo|questa)\b/i;

const dot = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

function sentencesOf(hit: ChunkHit): Sentence[] {
  return hit.text
    .split('\n')
    .flatMap((line, lineIndex) => splitSentences(line, hit.language).map((text) => ({ line: lineIndex, text })))
    .map(({ line, text }, index) => ({ hit, line, index, text, score: 0 }));
}

/** What a sentence that holds a value of the kind that is asked for counts more, and one that doesn't less. */
function valueFactor(text: string, wanted: WantedValue | null): number {
  if (wanted === null) return 1;
  return holdsValue(text, wanted) ? ANSWERS.value.holds : ANSWERS.value.lacks;
}

/** How near each sentence is to the question, in meaning and in words, how good its passage is, and whether it holds what is asked for. */
async function scoreSentences(
  { embedder }: Pick<TenantScope, 'embedder'>,
  found: Found,
  sentences: Sentence[],
  wanted: WantedValue | null,
): Promise<Sentence[]> {
  const isEnglish = found.chunks[0]?.language === 'en';
  const vectors =
    isEnglish && found.vector
      ? await embedder
          .embed(
            sentences.map(({ text }) => text),
            'query',
          )
          .catch(() => [])
      : [];
  const best = Math.max(...found.chunks.map(({ score }) => score), Number.EPSILON);
  return sentences.map((sentence, index) => {
    const vector = vectors[index];
    const meaning = vector && found.vector ? Math.max(0, dot(vector, found.vector)) : 0;
    const words = coverage(found.lexemes, sentence.text, sentence.hit.language);
    const share = vector ? 0.65 : 0;
    const near = share * meaning + (1 - share) * words;
    const passage = 0.7 + 0.3 * (sentence.hit.score / best);
    return { ...sentence, score: near * passage * valueFactor(sentence.text, wanted) };
  });
}

const LIST_ITEM = 120;

/** Whether a sentence is an item of the list that one before it, ending in a colon, has opened. */
const isItem = (next: Sentence, before: readonly Sentence[]): boolean =>
  next.text.length < LIST_ITEM && before.some(({ text, line }) => text.endsWith(':') && line < next.line);

/** The best sentence with what it can't be read without: what it refers back to, and what stands beside it and speaks to the question too. */
function windowAround(best: Sentence, all: readonly Sentence[]): Sentence[] {
  const passage = all.filter(({ hit }) => hit === best.hit);
  let [from, to] = [best.index, best.index];
  const length = (): number => passage.slice(from, to + 1).reduce((sum, { text }) => sum + text.length + 1, 0);
  const fits = ({ text }: Sentence): boolean => length() + text.length <= ANSWERS.length;
  const isNear = ({ score }: Sentence): boolean => score > best.score * ANSWERS.neighbour;
  while (from > 0 && REFERS_BACK.test(passage[from]?.text ?? '') && length() < ANSWERS.length) from -= 1;
  for (let next = passage[to + 1]; next && fits(next); next = passage[to + 1]) {
    if (!REFERS_BACK.test(next.text) && !isNear(next) && !isItem(next, passage.slice(from, to + 1))) break;
    to += 1;
  }
  for (let last = passage[from - 1]; last && fits(last) && isNear(last); last = passage[from - 1]) from -= 1;
  return passage.slice(from, to + 1);
}

/** Sentences of one line stand together; lines of a list stay lines of a list. */
function toMarkdown(sentences: readonly Sentence[]): string {
  const lines: string[] = [];
  let line = -1;
  for (const sentence of sentences) {
    if (sentence.line === line) lines[lines.length - 1] += ` ${sentence.text}`;
    else lines.push(readableRow(sentence.text));
    line = sentence.line;
  }
  const isList = lines.length > 2 && lines.slice(1).every((text) => text.length < 120);
  if (!isList) return lines.join('\n\n');
  const [first = '', ...rest] = lines;
  return /[:.!?]$/.test(first) || first.length >= 120
    ? `${first}\n\n${rest.map((text) => `- ${text}`).join('\n')}`
    : lines.map((text) => `- ${text}`).join('\n');
}

/** An answer made of the tenant's own sentences, with where they stand. Null when no sentence speaks to the question. */
export async function answerExtractively(
  scope: Pick<TenantScope, 'embedder'>,
  found: Found,
  question: string,
): Promise<{ text: string; citations: Citation[] } | null> {
  const [top] = found.chunks;
  if (!top) return null;
  const passages = found.chunks
    .slice(0, ANSWERS.passages)
    .filter((hit) => hit.score >= top.score * ANSWERS.passageFloor);
  const sentences = await scoreSentences(scope, found, passages.flatMap(sentencesOf), wantedValue(question));
  const [best] = sentences.toSorted((a, b) => b.score - a.score);
  if (!best || best.score <= 0) return null;
  const chosen =
    best.hit.text.length <= ANSWERS.wholePassage
      ? sentences.filter(({ hit }) => hit === best.hit)
      : windowAround(best, sentences);
  const quote = chosen.map(({ text }) => text).join(' ');
  return { text: `${toMarkdown(chosen)} [1]`, citations: [citeChunk(best.hit, 1, quote)] };
}
