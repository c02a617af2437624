import { classifyTopics } from '../../intents/index.ts';
import { hasGlosses } from '../../dictionaries/index.ts';
import type { SynonymGroup } from '../../dictionaries/index.ts';
import { addSynonymsToTerms, indexPassage } from './index-passage.ts';
import type { PassageTerms } from './index-passage.ts';
import { getSourceId } from './passage.ts';
import type { Passage, Readings } from './passage.ts';
import { computeCoverage, createTermIndex } from './term-index.ts';
import type { TermIndex, WeightedQuery } from './term-index.ts';
import { classifyPassageTopics, compareWithTopics } from './topic-features.ts';
import { toGrams } from './to-grams.ts';
import { hasValueKind, listExpectedKinds, VALUE_KINDS } from './value-kind.ts';
import type { ValueKind } from './value-kind.ts';

/** A text that is searched for, in the forms that are compared. */
export interface QueryTerms {
  text: string;
  /** The same with the words of the material's language. */
  translated: string;
  lexemes: readonly string[];
  /** What passages may call the words of the text. */
  synonyms: readonly SynonymGroup[];
}

/** Both readings of a question, and where the last answer came from. */
export interface FeatureQuery extends Readings<QueryTerms> {
  /** The ids of the chunks and FAQs that the last answer cited. */
  lastSources: ReadonlySet<string>;
  /** How much of the conversation before counts: 0 to 1. */
  continuity: number;
}

/** The features of one passage by name; each is 0 to 1 or a cosine. */
export type PassageFeatures = Record<string, number>;

/** A question with so few content words says little by itself. */
const SHORT_TERMS = 4;
/** A text that is searched for, weighed by how rare its words and groups of letters are among the candidates. */
interface WeightedTerms {
  words: WeightedQuery;
  grams: WeightedQuery;
}

interface Indexes {
  words: TermIndex;
  grams: TermIndex;
}

const weighTerms = ({ lexemes, translated }: QueryTerms, { words, grams }: Indexes): WeightedTerms => ({
  words: words.weigh(lexemes),
  grams: grams.weigh(toGrams(translated)),
});

/** How well one passage fits one text by its words. */
function compareWords(
  { words, grams }: WeightedTerms,
  { headingLexemes, allLexemes, lines }: PassageTerms,
  bm25: number,
): PassageFeatures {
  return {
    bm25,
    coverage: computeCoverage(words, allLexemes),
    heading: computeCoverage(words, headingLexemes),
    line: Math.max(0, ...lines.map(({ lexemes }) => computeCoverage(words, lexemes))),
    grams: Math.max(0, ...lines.map((line) => computeCoverage(grams, line.grams))),
  };
}

const scale = (prefix: string, features: PassageFeatures, factor: number): PassageFeatures =>
  Object.fromEntries(Object.entries(features).map(([name, value]) => [`${prefix}${name}`, value * factor]));

const mix = (first: number, second: number, share: number): number => share * first + (1 - share) * second;

/** The features with as much of the first as `share` says. */
const blend = (first: PassageFeatures, second: PassageFeatures, share: number): PassageFeatures =>
  Object.fromEntries(Object.entries(first).map(([name, value]) => [name, mix(value, second[name] ?? 0, share)]));

/** Whether the passage, or its page, is what the last answer was made of. */
function compareSources(passage: Passage, lastSources: ReadonlySet<string>, lastPages: ReadonlySet<string>) {
  const { source } = passage;
  const isSame = lastSources.has(getSourceId(passage));
  const isSamePage = source.kind === 'chunk' && lastPages.has(source.hit.resourceId + (source.hit.url ?? ''));
  return { same: isSame ? 1 : 0, samePage: isSamePage ? 1 : 0 };
}

function compareKinds({ text }: Passage, kinds: readonly ValueKind[]): PassageFeatures {
  const held = new Set(kinds.filter((kind) => hasValueKind(text, kind)));
  return {
    kind: held.size > 0 ? 1 : 0,
    noKind: kinds.length > 0 && held.size === 0 ? 1 : 0,
    ...Object.fromEntries(VALUE_KINDS.map((kind) => [`kind_${kind}`, held.has(kind) ? 1 : 0])),
  };
}

function listLastPages(passages: readonly Passage[], lastSources: ReadonlySet<string>): Set<string> {
  return new Set(
    passages.flatMap(({ source }) =>
      source.kind === 'chunk' && lastSources.has(source.hit.chunkId)
        ? [source.hit.resourceId + (source.hit.url ?? '')]
        : [],
    ),
  );
}

/** The features of all candidates of a question; their terms are weighed by how rare they are among the candidates. */
export function computePassageFeatures(
  passages: readonly Passage[],
  { question, conversation, lastSources, continuity }: FeatureQuery,
): PassageFeatures[] {
  const synonyms = [...question.synonyms, ...conversation.synonyms];
  const indexed = passages.map((passage) => addSynonymsToTerms(indexPassage(passage), synonyms));
  const indexes = {
    words: createTermIndex(indexed.map(({ lexemes }) => lexemes)),
    grams: createTermIndex(indexed.map(({ grams }) => grams)),
  };
  const terms = weighTerms(question, indexes);
  const conversationTerms = weighTerms(conversation, indexes);
  const kinds = listExpectedKinds(`${question.text}\n${question.translated}`);
  const topics = classifyTopics(question.text);
  const lastPages = listLastPages(passages, lastSources);
  const short = Math.max(0, 1 - new Set(question.lexemes).size / SHORT_TERMS);
  return passages.map((passage, position) => {
    const one = indexed[position] ?? indexPassage(passage);
    const own = compareWords(terms, one, indexes.words.bm25(terms.words, position));
    const previous = compareWords(conversationTerms, one, indexes.words.bm25(conversationTerms.words, position));
    const withPrevious = blend(previous, own, continuity);
    const sources = scale('', compareSources(passage, lastSources, lastPages), continuity);
    const isEnglish = passage.language === 'en' ? 1 : 0;
    const isGlossed = hasGlosses(passage.language) ? 1 : 0;
    const cosine = passage.semanticScore.question;
    const conversationCosine = mix(passage.semanticScore.conversation, cosine, continuity);
    return {
      ...own,
      ...scale('conversation_', withPrevious, 1),
      ...scale('short_', { ...own, ...sources }, short),
      ...scale('shortConversation_', withPrevious, short),
      ...sources,
      ...compareWithTopics(topics, classifyPassageTopics(passage)),
      ...compareKinds(passage, kinds),
      cosineEnglish: cosine * isEnglish,
      glossed: isGlossed,
      cosineGloss: cosine * isGlossed,
      cosineOther: cosine * (1 - isEnglish - isGlossed),
      conversationCosineEnglish: conversationCosine * isEnglish,
      conversationCosineGloss: conversationCosine * isGlossed,
      conversationCosineOther: conversationCosine * (1 - isEnglish - isGlossed),
      faq: passage.source.kind === 'faq' ? 1 : 0,
      faqMatch: passage.source.kind === 'faq' ? passage.source.hit.match : 0,
    };
  });
}
