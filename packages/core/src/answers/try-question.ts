import type { AnswerOutcome, Citation, ResourceType } from '@lobby/contracts';
import { markWords } from '@lobby/ingestion';
import type { MarkedPiece } from '@lobby/ingestion';
import type { TenantScope } from '../deps.ts';
import { partsOf, retrieve } from '../retrieval/index.ts';
import type { ChunkHit, FaqHit, Found, ScoreParts } from '../retrieval/index.ts';
import type { Answer } from './answer.ts';
import { answerAlone } from './answer-alone.ts';
import { readAnswerSettings } from './read-settings.ts';
import { sentence, unknownSentence } from './sentences.ts';
import { smallTalkOf } from './small-talk.ts';

/** Chunks and FAQs that are shown; an answer is made of fewer. */
const SHOWN = { chunks: 20, faqs: 8 } as const;

/** A FAQ or standard reply that may be meant, with why. */
export interface TriedFaq {
  faqId: string;
  standardReplyId: string | null;
  question: MarkedPiece[];
  answer: string;
  match: number;
  words: number;
  meaning: number;
  keyword: string | null;
}

/** A chunk that was found: how well each way of searching found it to fit, and what that gave to its score. */
export interface TriedChunk {
  chunkId: string;
  resourceId: string;
  type: ResourceType;
  title: string;
  url: string | null;
  page: number | null;
  headingPath: string[];
  text: MarkedPiece[];
  words: number;
  meaning: number;
  pairs: number;
  parts: ScoreParts;
  score: number;
  /** Whether it is among those that an answer may be made of. */
  isKept: boolean;
}

/** What became of a question that was tried. Steps in milliseconds. */
export interface TriedQuestion {
  language: string;
  lexemes: string[];
  answerThreshold: number;
  faqThreshold: number;
  answer: {
    text: string;
    outcome: AnswerOutcome;
    answerer: Answer['answerer'];
    model: string | null;
    confidence: number;
    citations: Citation[];
    tokens: Answer['tokens'];
  };
  faqs: TriedFaq[];
  chunks: TriedChunk[];
  steps: Record<string, number>;
}

const triedFaq = ({ lexemes, language }: Found, hit: FaqHit): TriedFaq => {
  const { faqId, standardReplyId, answer, match, words, meaning, keyword } = hit;
  const question = markWords(hit.question, lexemes, language);
  return { faqId, standardReplyId, question, answer, match, words, meaning, keyword };
};

const triedChunk = ({ lexemes }: Found, hit: ChunkHit, kept: ReadonlySet<string>): TriedChunk => ({
  chunkId: hit.chunkId,
  resourceId: hit.resourceId,
  type: hit.type,
  title: hit.type === 'website' ? (hit.pageTitle ?? hit.title) : hit.title,
  url: hit.url,
  page: hit.page,
  headingPath: hit.headingPath,
  text: markWords(hit.text, lexemes, hit.language),
  words: hit.words,
  meaning: hit.meaning,
  pairs: hit.pairs,
  parts: partsOf(hit, hit.near),
  score: hit.score,
  isKept: kept.has(hit.chunkId),
});

/**
 * What a visitor would be answered now, and everything that was found on the way. Made by the very code that answers visitors; nothing
 * is stored, and it counts against no limit of the plan.
 */
export async function tryQuestion(scope: TenantScope, text: string, signal: AbortSignal): Promise<TriedQuestion> {
  const { settings, rules, canQueue } = await scope.db(readAnswerSettings);
  const found = await retrieve(scope, text, settings.language, SHOWN.chunks);
  const talk = smallTalkOf(text);
  const answer = talk ? null : await answerAlone(scope, text, settings, { signal });
  const kept = new Set(answer?.found?.chunks.map(({ chunkId }) => chunkId));
  const said = talk ? sentence(talk, found.language, settings) : '';
  const none = sentence(unknownSentence(canQueue, rules.isImmediate), found.language, settings);
  return {
    language: found.language,
    lexemes: found.lexemes,
    answerThreshold: settings.answerThreshold,
    faqThreshold: settings.faqThreshold,
    answer: {
      text: answer ? answer.text || none : said,
      outcome: answer?.outcome ?? 'answered',
      answerer: answer?.answerer ?? 'small_talk',
      model: answer?.model ?? null,
      confidence: answer?.confidence ?? 1,
      citations: answer?.citations ?? [],
      tokens: answer?.tokens ?? null,
    },
    faqs: (answer?.found ?? found).faqs.slice(0, SHOWN.faqs).map((hit) => triedFaq(found, hit)),
    chunks: found.chunks.map((hit) => triedChunk(found, hit, kept)),
    steps: answer?.steps ?? {},
  };
}
