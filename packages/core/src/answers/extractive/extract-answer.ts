import type { Citation } from '@lobby/contracts/answers';
import { splitSentences, toLexemes } from '@lobby/ingestion';
import { dotProduct, embedTexts, knowsLanguage } from '../../embeddings/index.ts';
import { classifyTopics, compareTopics } from '../../intents/index.ts';
import { addSynonyms } from '../../dictionaries/index.ts';
import type { ChunkHit, RetrievalResult } from '../../retrieval/index.ts';
import { citeChunk } from '../verification/cite-source.ts';
import type { QuestionTexts } from '../passages/rank-passages.ts';
import { computeCoverage, createTermIndex } from '../passages/term-index.ts';
import { toGrams } from '../passages/to-grams.ts';
import { hasValueKind, listExpectedKinds } from '../passages/value-kind.ts';
import type { ValueKind } from '../passages/value-kind.ts';
import { formatTableRow } from './format-table-row.ts';
import { ANSWER_TUNING } from '../tuning.ts';

/** What sentences are looked for. */
export interface ExtractionQuery extends QuestionTexts {
  /** The question's vector and the embedder, which compare meanings. */
  retrieval: RetrievalResult;
  /** Whether the passage has been shown: only the sentence that was asked for is told. */
  isShown?: boolean;
}

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

/** The factor of a sentence with, or without, a kind of value that the question asks for. */
function valueKindFactor(text: string, kinds: readonly ValueKind[]): number {
  if (kinds.length === 0) return 1;
  const { present, absent } = ANSWER_TUNING.valueKindFactor;
  return kinds.some((kind) => hasValueKind(text, kind)) ? present : absent;
}

/** Whether a sentence is a row that its words alone tell from others: short as rows are, topics and glosses differ by chance. */
const isRowByWords = (sentence: Sentence): boolean => sentence.hit.language !== 'en' && isTableRow(sentence);

/** The cosines with that of the best row for all rows: word by word in English, the rows of a table differ by chance. */
function shareAmongRows(cosines: readonly number[], sentences: readonly Sentence[]): number[] {
  const isRow = sentences.map((sentence) => isTableRow(sentence));
  const highest = Math.max(0, ...cosines.filter((_, index) => isRow[index]));
  return cosines.map((cosine, index) => (isRow[index] ? highest : cosine));
}

/** The cosines of sentences to the question; 0 where the embedded model doesn't know their language. */
async function embedSentences({ retrieval }: ExtractionQuery, sentences: readonly Sentence[]): Promise<number[]> {
  const { vector, embedder } = retrieval;
  const language = sentences[0]?.hit.language ?? 'en';
  if (!vector || !knowsLanguage(embedder, language)) return sentences.map(() => 0);
  const texts = sentences.map(({ text }) => ({ text, language }));
  const vectors = await embedTexts(embedder, texts, 'query').catch(() => []);
  const cosines = vectors.map((each) => Math.max(0, dotProduct(each, vector)));
  return language === 'en' ? cosines : shareAmongRows(cosines, sentences);
}

/** How much of a text each sentence has, by words and groups of letters; what all sentences have tells nothing between them. */
function createOverlap(sentences: readonly Sentence[], { synonyms }: RetrievalResult): (text: string) => number[] {
  const language = sentences[0]?.hit.language ?? 'en';
  const toTerms = (text: string) => toLexemes(text, language);
  const lexemes = sentences.map(({ text }) => addSynonyms(toTerms(text), synonyms));
  const grams = sentences.map(({ text }) => toGrams(text));
  const indexes = { words: createTermIndex(lexemes), grams: createTermIndex(grams) };
  return (text) => {
    const words = indexes.words.weigh(toTerms(text));
    const letters = indexes.grams.weigh(toGrams(text));
    return sentences.map(
      (_, index) =>
        (computeCoverage(words, new Set(lexemes[index])) + computeCoverage(letters, new Set(grams[index]))) / 2,
    );
  };
}

/** Scores a passage's sentences by their likeness to the question, to what it continues, and by the kind of value that it asks for. */
async function scoreSentences(query: ExtractionQuery, sentences: readonly Sentence[]): Promise<Sentence[]> {
  const { semantic, conversation, topic } = ANSWER_TUNING.sentenceWeights;
  const cosines = await embedSentences(query, sentences);
  const compute = createOverlap(sentences, query.retrieval);
  const overlap = {
    question: compute(query.translated.question),
    conversation: compute(query.translated.conversation),
  };
  const kinds = listExpectedKinds(`${query.question}\n${query.translated.question}`);
  const topics = classifyTopics(query.question);
  return sentences.map((sentence, index) => {
    const likeness =
      (overlap.question[index] ?? 0) +
      semantic * (cosines[index] ?? 0) +
      conversation * (overlap.conversation[index] ?? 0) +
      (isRowByWords(sentence) ? 0 : topic * Math.sqrt(compareTopics(topics, classifyTopics(sentence.text))));
    return { ...sentence, score: likeness * valueKindFactor(sentence.text, kinds) };
  });
}

const MAX_LIST_ITEM_LENGTH = 120;

/** Whether a sentence is an item of a list that a line ending in a colon has introduced. */
const isListItem = (next: Sentence, before: readonly Sentence[]): boolean =>
  next.text.length < MAX_LIST_ITEM_LENGTH && before.some(({ text, line }) => text.endsWith(':') && line < next.line);

/** The best sentence with its context: the sentences that it refers to, and relevant ones beside it. */
function selectWindow(best: Sentence, all: readonly Sentence[]): Sentence[] {
  let [from, to] = [best.index, best.index];
  const length = (): number => all.slice(from, to + 1).reduce((sum, { text }) => sum + text.length + 1, 0);
  const fits = ({ text }: Sentence): boolean => length() + text.length <= ANSWER_TUNING.maxExtractLength;
  const isNear = ({ score }: Sentence): boolean => score > best.score * ANSWER_TUNING.minNeighbourScoreShare;
  while (from > 0 && ANAPHORA.test(all[from]?.text ?? '') && length() < ANSWER_TUNING.maxExtractLength) from -= 1;
  for (let next = all[to + 1]; next && fits(next); next = all[to + 1]) {
    if (!ANAPHORA.test(next.text) && !isNear(next) && !isListItem(next, all.slice(from, to + 1))) break;
    to += 1;
  }
  for (let last = all[from - 1]; last && fits(last) && isNear(last); last = all[from - 1]) from -= 1;
  // A paragraph is about one thing, so a short one is told to its end.
  const paragraph = all.filter(({ line }) => line === best.line);
  const paragraphLength = paragraph.reduce((sum, { text }) => sum + text.length + 1, 0);
  if (paragraphLength <= ANSWER_TUNING.maxExtractLength) {
    from = Math.min(from, paragraph[0]?.index ?? from);
    to = Math.max(to, paragraph.at(-1)?.index ?? to);
  }
  return all.slice(from, to + 1);
}

/** The best sentence with those that it refers to. */
function selectSentence(best: Sentence, all: readonly Sentence[]): Sentence[] {
  let from = best.index;
  while (from > 0 && ANAPHORA.test(all[from]?.text ?? '')) from -= 1;
  return all.slice(from, best.index + 1);
}

/** The sentences of a short passage, or those around the best one; rows of a table only where they fit nearly as well. */
function selectProse(best: Sentence, passage: readonly Sentence[], kinds: readonly ValueKind[]): readonly Sentence[] {
  const hasKind = ({ text }: Sentence): boolean => kinds.some((kind) => hasValueKind(text, kind));
  // A price that no sentence gives stands in the table.
  const isInTable = kinds.length > 0 && !passage.some((sentence) => !isTableRow(sentence) && hasKind(sentence));
  const minRowScore = best.score * ANSWER_TUNING.minRowScoreShareOfProse;
  const isFitting = (row: Sentence): boolean => row.score >= minRowScore || (isInTable && hasKind(row));
  const fitting = passage
    .filter((sentence) => !isTableRow(sentence) || isFitting(sentence))
    .map((sentence, index) => ({ ...sentence, index }));
  const length = fitting.reduce((sum, { text }) => sum + text.length, 0);
  if (length <= ANSWER_TUNING.wholePassageLength) return fitting;
  return selectWindow(fitting.find(({ text, line }) => text === best.text && line === best.line) ?? best, fitting);
}

const isQuestion = (text: string): boolean => /[?？؟]$/.test(text);

/** The best sentence; after a question that the material itself asks, the one that answers it. */
function findBest(sentences: readonly Sentence[]): Sentence | undefined {
  const [best] = sentences.toSorted((a, b) => b.score - a.score);
  if (!best || !isQuestion(best.text)) return best;
  const answer = sentences.find(({ hit, index, text }) => hit === best.hit && index > best.index && !isQuestion(text));
  return answer ? { ...answer, score: best.score } : best;
}

const hasListSign = (line: string): boolean => /^(?:\d{1,3}[.)]|[-–•*])\s/.test(line);

/** A line of a list, with the sign that it has or a bullet; the text is shown as it is written. */
const toListItem = (line: string): string => (hasListSign(line) ? line : `• ${line}`);

/** Whether the first line stands above the others and is no item among them. */
const isListHeading = (first: string, rest: readonly string[]): boolean =>
  /[:.!?]$/.test(first) || first.length >= MAX_LIST_ITEM_LENGTH || (!hasListSign(first) && rest.every(hasListSign));

/** The sentences as text: those of one line as a paragraph, several short lines as a list. */
function formatSentences(sentences: readonly Sentence[]): string {
  const lines: string[] = [];
  let previous: Sentence | null = null;
  for (const sentence of sentences) {
    if (sentence.line === previous?.line && sentence.hit === previous.hit)
      lines[lines.length - 1] += ` ${sentence.text}`;
    else lines.push(formatTableRow(sentence.text));
    previous = sentence;
  }
  const isList = lines.length > 2 && lines.slice(1).every((text) => text.length < 120);
  if (!isList) return lines.join('\n\n');
  const [first = '', ...rest] = lines;
  return isListHeading(first, rest)
    ? `${first}\n\n${rest.map(toListItem).join('\n')}`
    : lines.map(toListItem).join('\n');
}

/** A line of a table, as passages hold them. */
const isTableRow = ({ text }: Sentence): boolean => formatTableRow(text) !== text;

/** The rows of the same table in other passages that were found: a long table is in several. */
function listOtherRows(hit: ChunkHit, { chunks }: RetrievalResult): Sentence[] {
  const toPlace = ({ resourceId, url, headingPath }: ChunkHit) => JSON.stringify([resourceId, url, headingPath]);
  const others = chunks.filter((other) => other.chunkId !== hit.chunkId && toPlace(other) === toPlace(hit));
  return others.flatMap((other) => toSentences(other).filter((sentence) => isTableRow(sentence)));
}

/** By the order in which passages were stored, and in them. */
const compareRows = (a: Sentence, b: Sentence): number =>
  a.hit.chunkId < b.hit.chunkId ? -1 : a.hit.chunkId > b.hit.chunkId ? 1 : a.index - b.index;

/** The rows that fit a question, in the table's order: those that are nearly as good as the best, as many as may be shown. */
function selectRows(best: Sentence, sentences: readonly Sentence[]): Sentence[] {
  const { minRowScoreShare, maxRowScoreGap, maxRows, maxExtractLength } = ANSWER_TUNING;
  const minScore = Math.min(best.score * minRowScoreShare, best.score - maxRowScoreGap);
  const near = sentences.filter((row) => isTableRow(row) && row.score >= minScore);
  const selected: Sentence[] = [];
  let length = 0;
  for (const row of near.toSorted((a, b) => b.score - a.score || compareRows(a, b)).slice(0, maxRows)) {
    length += row.text.length;
    if (selected.length > 0 && length > maxExtractLength) break;
    selected.push(row);
  }
  return selected.toSorted(compareRows);
}

/** Characters of a text that may say little without the heading above it. */
const MAX_HEADED_LENGTH = 160;
/** A heading that turns what stands below it into its opposite: "What we don't do". */
const NEGATION =
  /(?<!\p{L})(?:don['’]t|do not|not|no|never|without|nicht|keine?|ohne|pas|sans|non|sin|nunca)(?!\p{L})/iu;
/** What begins like this, or doesn't end as a sentence, is a value, an item or a part of one. */
const FRAGMENT_START = /^[\p{Ll}\d\p{Sc}•]/u;
const SENTENCE_END = /[.!?…。！？؟:]["'”»)]*$/u;

/** Whether a text is not understood without what stands above it. */
function isFragment(text: string): boolean {
  const [first = ''] = text.split('\n');
  return FRAGMENT_START.test(text) || !SENTENCE_END.test(first);
}

/** A text with its heading where it says little without it; the visitor can't guess that from words of another language either. */
function addHeading(text: string, { headingPath }: ChunkHit, { translation }: RetrievalResult): string {
  const heading = headingPath.at(-1) ?? '';
  if (heading === '' || isQuestion(heading) || text.includes(heading)) return text;
  const isShort = text.length <= MAX_HEADED_LENGTH && !text.includes('\n');
  const isBelowTitle = headingPath.length > 1 && isFragment(text);
  if (!isBelowTitle && !NEGATION.test(heading) && !(translation !== null && isShort)) return text;
  if (isShort) return `${heading} – ${text}`;
  return text.startsWith('• ') ? `${heading}:\n${text}` : `${heading}:\n\n${text}`;
}

/** An answer from a passage's own sentences, with its citation; null where it has none. */
export async function extractAnswer(
  hit: ChunkHit,
  query: ExtractionQuery,
  marker = 1,
): Promise<{ text: string; citation: Citation } | null> {
  const own = toSentences(hit);
  const others = own.some((sentence) => isTableRow(sentence)) ? listOtherRows(hit, query.retrieval) : [];
  const sentences = await scoreSentences(query, [...own, ...others]);
  const best = findBest(sentences);
  if (!best) return null;
  const selected = isTableRow(best)
    ? selectRows(best, sentences)
    : query.isShown
      ? selectSentence(best, sentences)
      : selectProse(best, sentences.slice(0, own.length), listExpectedKinds(query.question));
  const quote = selected.filter((sentence) => sentence.hit === best.hit).map(({ text }) => text);
  const formatted = formatSentences(selected);
  const text = isTableRow(best) ? formatted : addHeading(formatted, best.hit, query.retrieval);
  return { text: `${text} [${marker}]`, citation: citeChunk(best.hit, marker, quote.join(' ')) };
}
