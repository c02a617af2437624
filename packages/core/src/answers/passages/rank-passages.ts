import { toLexemes } from '@lobby/ingestion';
import type { RetrievalResult } from '../../retrieval/index.ts';
import { collectPassages } from './passage.ts';
import type { Passage, Readings, RetrievedReadings } from './passage.ts';
import { ANSWER_TUNING } from '../tuning.ts';
import { orderFaqScores } from './order-faq-scores.ts';
import { getContinuity, refersBack } from './refers-back.ts';
import { computeFaqConfidence, computeSearchConfidence } from './search-confidence.ts';
import { removeKindWords } from './value-kind.ts';
import { computePassageFeatures } from './passage-features.ts';
import type { PassageFeatures, FeatureQuery } from './passage-features.ts';
import { CONFIDENCE_WEIGHTS, PASSAGE_WEIGHTS } from './weights.ts';

/** A passage with its share of all candidates' weight: 0 to 1. */
export interface RankedPassage extends Passage {
  share: number;
}

export interface PassageRanking {
  /** Best first. */
  passages: RankedPassage[];
  /** The probability that the material answers the question: 0 to 1; 0 where no passage has to do with it. */
  confidence: number;
  /** Which reading found the best passage. */
  reading: keyof Readings<unknown>;
  /** Whether the question only asks for a value, such as "how much", and the passage of the last answer gives one. */
  isValueFollowUp: boolean;
  /** Whether the best passage shares the question's topic and none of its words. */
  isByTopic: boolean;
}

const weigh = (features: Readonly<Record<string, number>>, weights: Readonly<Record<string, number>>): number =>
  Object.entries(weights).reduce((sum, [name, weight]) => sum + weight * (features[name] ?? 0), 0);

function softmax(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  const exponentials = scores.map((score) => Math.exp(score - highest));
  const total = exponentials.reduce((sum, value) => sum + value, 0);
  return exponentials.map((value) => value / total);
}

interface Candidate {
  passage: RankedPassage;
  features: PassageFeatures;
  score: number;
}

/** In a conversation a question may take its subject from before: the match from which on it is like a FAQ's by itself. */
const MIN_FAQ_MATCH = 0.7;
/** A cosine from which on a passage has to do with a question that shares no word with it. */
const MIN_COSINE = 0.32;
/** The same where both are told word by word in English. */
const MIN_GLOSS_COSINE = 0.3;
/** A question with so few content words may take its subject from the question before it. */
const MAX_FOLLOW_UP_TERMS = 2;

/** A share of the question's letter groups from which on a passage has words like it. */
const MIN_GRAMS = 0.3;

/** A likeness of topics from which on a passage answers what is asked in other words, or in another language. */
const MIN_TOPIC = 0.6;
const TOPIC_FEATURES = ['topicHeading', 'topicSentence', 'topicText'] as const;

const highestOf = (features: PassageFeatures, ...names: string[]): number =>
  Math.max(...names.map((name) => features[name] ?? 0));

/** Whether the best passage has anything to do with the question: in little material, the best of nothing leads by far. */
function isRelated({ features }: Candidate, terms: number): boolean {
  const highest = (...names: string[]): number => highestOf(features, ...names);
  if (highest('coverage') > 0 || highest('cosineEnglish', 'cosineOther') >= MIN_COSINE) return true;
  if (highest('cosineGloss') >= MIN_GLOSS_COSINE || highest('grams') >= MIN_GRAMS) return true;
  if (highest(...TOPIC_FEATURES) >= MIN_TOPIC) return true;
  return terms <= MAX_FOLLOW_UP_TERMS && highest('conversation_coverage', 'same', 'samePage', 'kind') > 0;
}

/** A question of so few content words that its vector says nothing, and the confidence in a passage that has all of them. */
const MAX_EXACT_WORDS = 1;
const EXACT_CONFIDENCE = 0.75;
/** A code as it is searched for in one piece: "ab1234". */
const CODE = /^(?=.*[a-z])(?=.*\d{2})[a-z\d]{4,}$/;

/** Whether a question is a single word or asks by a code, and the best passage has all of its words. */
function isExact(best: Candidate | undefined, question: string, { language }: RetrievalResult): boolean {
  if ((best?.features['coverage'] ?? 0) < 1) return false;
  const lexemes = toLexemes(question, language);
  const words = question.match(/[^\s?!.,;:]+/gu) ?? [];
  return lexemes.some((lexeme) => CODE.test(lexeme)) || (lexemes.length > 0 && words.length <= MAX_EXACT_WORDS);
}

/** Kinds of values that a sentence has or hasn't; a name or a day may stand in any. */
const CERTAIN_KINDS = ['price', 'duration'].map((kind) => `kind_${kind}`);

/** Whether a question says nothing but which kind of value it asks for, and the passage of the last answer has one. */
const isValueFollowUp = (best: Candidate | undefined, question: string, { language }: RetrievalResult): boolean =>
  best !== undefined &&
  highestOf(best.features, 'same') > 0 &&
  highestOf(best.features, ...CERTAIN_KINDS) > 0 &&
  toLexemes(removeKindWords(question), language).length === 0;

/** The logarithm of the odds, within what a probability that is nearly 0 or 1 can tell. */
function toLogOdds(probability: number): number {
  const bounded = Math.min(0.999, Math.max(0.001, probability));
  return Math.log(bounded / (1 - bounded));
}

/** Content words from which on, and up to which, the search's own confidence counts: it knows little of short questions. */
const SEARCH_TERMS = { min: 2, max: 8 };

/** The search's own confidence, of its passages or its best FAQ; 0 outside English, where it tells little. */
function searchLogOdds(retrieval: RetrievalResult, terms: number): number {
  if (retrieval.language !== 'en') return 0;
  const { min, max } = SEARCH_TERMS;
  const weight = Math.min(1, Math.max(0, (terms - min) / (max - min)));
  const [faq] = retrieval.faqs;
  return weight * toLogOdds(Math.max(computeSearchConfidence(retrieval), faq ? computeFaqConfidence(faq.match) : 0));
}

interface ConfidenceContext {
  /** Content words of the question. */
  terms: number;
  /** The search's own log-odds. */
  search: number;
  isReferring: boolean;
  /** The share of the conversation before that doesn't count; 0 for a first question. */
  discontinuity: number;
}

/** What tells a question that the material answers from one that it doesn't: the best passage, its lead, and the best of each feature. */
function computeConfidence(
  candidates: readonly Candidate[],
  { terms, search, isReferring, discontinuity }: ConfidenceContext,
): number {
  const [best, second] = candidates;
  if (!best) return 0;
  if (!isRelated(best, terms)) {
    const isContinued = isReferring && highestOf(best.features, 'same', 'samePage') > 0;
    return isContinued ? ANSWER_TUNING.continuedConfidence : 0;
  }
  const highest = (name: string): number => Math.max(0, ...candidates.map(({ features }) => features[name] ?? 0));
  const features: Record<string, number> = {
    bias: 1,
    search,
    discontinuity,
    score: best.score,
    share: best.passage.share,
    pairShare: best.passage.share + (second?.passage.share ?? 0),
    terms: Math.min(terms, 12) / 12,
    ...Object.fromEntries(Object.entries(best.features).map(([name, value]) => [`best_${name}`, value])),
    ...Object.fromEntries(Object.keys(best.features).map((name) => [`max_${name}`, highest(name)])),
  };
  return 1 / (1 + Math.exp(-weigh(features, CONFIDENCE_WEIGHTS)));
}

/** A best passage without a word of the question was found by the question before it. */
const chooseReading = (best: Candidate | undefined): PassageRanking['reading'] =>
  best && (best.features['coverage'] ?? 0) === 0 && (best.features['conversation_coverage'] ?? 0) > 0
    ? 'conversation'
    : 'question';

const isByTopic = (best: Candidate | undefined): boolean =>
  best !== undefined &&
  ['coverage', 'conversation_coverage'].every((name) => (best.features[name] ?? 0) === 0) &&
  TOPIC_FEATURES.some((name) => (best.features[name] ?? 0) >= MIN_TOPIC);

const toQuery = (text: string, { lexemes, synonyms, translation }: RetrievalResult) => ({
  text,
  translated: translation?.text ?? text,
  lexemes: [...new Set([...lexemes, ...synonyms.flatMap((group) => group.lexemes)])],
  synonyms,
});

/** Both readings as they are written, and by the words of the material's language. */
export interface QuestionTexts extends Readings<string> {
  translated: Readings<string>;
}

/** The texts of a question that stands alone, and its translation where it isn't in the material's language. */
export const toTexts = (question: string, translated = question): QuestionTexts => ({
  question,
  conversation: question,
  translated: { question: translated, conversation: translated },
});

/** Sorts what both readings of a question found by how likely each passage holds the answer. */
export function rankPassages(
  search: RetrievedReadings,
  texts: QuestionTexts,
  lastSources: FeatureQuery['lastSources'],
): PassageRanking {
  const passages = collectPassages(search);
  if (passages.length === 0)
    return { passages: [], confidence: 0, reading: 'question', isValueFollowUp: false, isByTopic: false };
  const { question, conversation } = search;
  // Not the searched lexemes: these are in two languages, and one language's stop words are content words of another.
  const terms = new Set(toLexemes(texts.question, question.language)).size;
  const isReferring = refersBack(texts.question, terms);
  const continuity = conversation ? getContinuity(texts.question, terms) : 1;
  const features = computePassageFeatures(passages, {
    question: toQuery(texts.question, question),
    conversation: conversation ? toQuery(texts.conversation, conversation) : toQuery(texts.question, question),
    lastSources,
    continuity,
  });
  const weighed = features.map((each) => weigh(each, PASSAGE_WEIGHTS));
  const scores = orderFaqScores(passages, weighed, conversation ? MIN_FAQ_MATCH : 0);
  const shares = softmax(scores);
  const candidates = passages
    .map((passage, index) => ({
      passage: { ...passage, share: shares[index] ?? 0 },
      features: features[index] ?? {},
      score: scores[index] ?? 0,
    }))
    .sort((a, b) => b.score - a.score);
  const confidence = computeConfidence(candidates, {
    terms,
    search: searchLogOdds(question, terms),
    isReferring,
    discontinuity: 1 - continuity,
  });
  // Of several passages, which were shown because none was sure, a value may be of any.
  const isValue = lastSources.size === 1 && isValueFollowUp(candidates[0], texts.question, question);
  const floor = isValue || isExact(candidates[0], texts.question, question) ? EXACT_CONFIDENCE : 0;
  return {
    passages: candidates.map(({ passage }) => passage),
    confidence: Math.max(confidence, floor),
    reading: chooseReading(candidates[0]),
    isValueFollowUp: isValue,
    isByTopic: isByTopic(candidates[0]),
  };
}
