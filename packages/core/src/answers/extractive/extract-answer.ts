import type { Citation } from '@lobby/contracts/answers';
import { splitSentences } from '@lobby/ingestion';
import { dotProduct } from '../../embeddings/index.ts';
import type { ChunkHit, RetrievalResult } from '../../retrieval/index.ts';
import { citeChunk } from '../verification/cite-source.ts';
import { computeTermCoverage } from '../passages/search-confidence.ts';
import { formatTableRow } from './format-table-row.ts';
import { ANSWER_TUNING } from '../tuning.ts';
import { matchesAnswerType, expectedAnswerType } from './expected-answer-type.ts';
import type { AnswerType } from './expected-answer-type.ts';

interface Sentence {
  hit: ChunkHit;
  /** The index of its line: a paragraph, or a row of a table. */
  line: number;
  index: number;
  text: string;
  score: number;
}

/** A sentence that begins with one of these refers to the one before it. */
const ANAPHORA =
  /^(?:it|its|this|that|these|those|they|he|she|there|such|both|either|however|but|and|also|then|otherwise|er|sie|es|dies(?:e[rsmn]?)?|das|dann|aber|il|elle|ils|elles|cela|ce(?:tte|s)?|esto|esta|este|ello|questo|questa)\b/i;

function toSentences(hit: ChunkHit): Sentence[] {
  return hit.text
    .split('\n')
    .flatMap((line, lineIndex) => splitSentences(line, hit.language).map((text) => ({ line: lineIndex, text })))
    .map(({ line, text }, index) => ({ hit, line, index, text, score: 0 }));
}

/** The factor of a sentence with, or without, the kind of value that the question asks for. */
function answerTypeFactor(text: string, answerType: AnswerType | null): number {
  if (answerType === null) return 1;
  return matchesAnswerType(text, answerType)
    ? ANSWER_TUNING.answerTypeFactor.present
    : ANSWER_TUNING.answerTypeFactor.absent;
}

/** Scores sentences by their similarity to the question, their passage's score and the kind of value that the question asks for. */
async function scoreSentences(
  retrieval: RetrievalResult,
  sentences: Sentence[],
  answerType: AnswerType | null,
): Promise<Sentence[]> {
  const isEnglish = retrieval.chunks[0]?.language === 'en';
  const vectors =
    isEnglish && retrieval.vector
      ? await retrieval.embedder
          .embed(
            sentences.map(({ text }) => text),
            'query',
          )
          .catch(() => [])
      : [];
  const best = Math.max(...retrieval.chunks.map(({ score }) => score), Number.EPSILON);
  return sentences.map((sentence, index) => {
    const vector = vectors[index];
    const semantic = vector && retrieval.vector ? Math.max(0, dotProduct(vector, retrieval.vector)) : 0;
    const lexical = computeTermCoverage(retrieval.lexemes, sentence.text, sentence.hit.language);
    const semanticShare = vector ? 0.65 : 0;
    const similarity = semanticShare * semantic + (1 - semanticShare) * lexical;
    const passageFactor = 0.7 + 0.3 * (sentence.hit.score / best);
    return { ...sentence, score: similarity * passageFactor * answerTypeFactor(sentence.text, answerType) };
  });
}

const MAX_LIST_ITEM_LENGTH = 120;

/** Whether a sentence is an item of a list that a line ending in a colon has introduced. */
const isListItem = (next: Sentence, before: readonly Sentence[]): boolean =>
  next.text.length < MAX_LIST_ITEM_LENGTH && before.some(({ text, line }) => text.endsWith(':') && line < next.line);

/** The best sentence with its context: the sentences that it refers to, and relevant ones beside it. */
function selectWindow(best: Sentence, all: readonly Sentence[]): Sentence[] {
  const passage = all.filter(({ hit }) => hit === best.hit);
  let [from, to] = [best.index, best.index];
  const length = (): number => passage.slice(from, to + 1).reduce((sum, { text }) => sum + text.length + 1, 0);
  const fits = ({ text }: Sentence): boolean => length() + text.length <= ANSWER_TUNING.maxExtractLength;
  const isNear = ({ score }: Sentence): boolean => score > best.score * ANSWER_TUNING.minNeighbourScoreShare;
  while (from > 0 && ANAPHORA.test(passage[from]?.text ?? '') && length() < ANSWER_TUNING.maxExtractLength) from -= 1;
  for (let next = passage[to + 1]; next && fits(next); next = passage[to + 1]) {
    if (!ANAPHORA.test(next.text) && !isNear(next) && !isListItem(next, passage.slice(from, to + 1))) break;
    to += 1;
  }
  for (let last = passage[from - 1]; last && fits(last) && isNear(last); last = passage[from - 1]) from -= 1;
  return passage.slice(from, to + 1);
}

/** A line of a list, with the sign that it has or a bullet; the text is shown as it is written. */
const toListItem = (line: string): string => (/^(?:\d{1,3}[.)]|[-–•*])\s/.test(line) ? line : `• ${line}`);

/** The sentences as text: those of one line as a paragraph, several short lines as a list. */
function formatSentences(sentences: readonly Sentence[]): string {
  const lines: string[] = [];
  let line = -1;
  for (const sentence of sentences) {
    if (sentence.line === line) lines[lines.length - 1] += ` ${sentence.text}`;
    else lines.push(formatTableRow(sentence.text));
    line = sentence.line;
  }
  const isList = lines.length > 2 && lines.slice(1).every((text) => text.length < 120);
  if (!isList) return lines.join('\n\n');
  const [first = '', ...rest] = lines;
  return /[:.!?]$/.test(first) || first.length >= 120
    ? `${first}\n\n${rest.map(toListItem).join('\n')}`
    : lines.map(toListItem).join('\n');
}

/** An answer from the passages' own sentences, with its citation. Null without a passage. */
export async function extractAnswer(
  retrieval: RetrievalResult,
  question: string,
  marker = 1,
): Promise<{ text: string; citation: Citation } | null> {
  const [top] = retrieval.chunks;
  if (!top) return null;
  const passages = retrieval.chunks
    .slice(0, ANSWER_TUNING.maxPassages)
    .filter((hit) => hit.score >= top.score * ANSWER_TUNING.minPassageScoreShare);
  const sentences = await scoreSentences(retrieval, passages.flatMap(toSentences), expectedAnswerType(question));
  const [best] = sentences.toSorted((a, b) => b.score - a.score);
  if (!best) return null;
  const selected =
    best.hit.text.length <= ANSWER_TUNING.wholePassageLength
      ? sentences.filter(({ hit }) => hit === best.hit)
      : selectWindow(best, sentences);
  const quote = selected.map(({ text }) => text).join(' ');
  return { text: `${formatSentences(selected)} [${marker}]`, citation: citeChunk(best.hit, marker, quote) };
}
