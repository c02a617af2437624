import type { AnswerChoice, Citation } from '@lobby/contracts/answers';
import { splitSentences, toLexemes } from '@lobby/ingestion';
import type { TenantScope } from '../../deps.ts';
import { findChunk, findFaq, translateQuestion } from '../../retrieval/index.ts';
import type { ChunkHit, RetrievalResult } from '../../retrieval/index.ts';
import type { Answer, Question } from '../answer.ts';
import type { AnswerStream } from '../answer-stream.ts';
import { buildOwnAnswer } from '../build-own-answer.ts';
import { detectQuestionLanguage } from '../context/detect-question-language.ts';
import type { MessageContext } from '../context/message-context.ts';
import { extractAnswer } from '../extractive/extract-answer.ts';
import { toTexts } from '../passages/rank-passages.ts';
import { computeTermCoverage } from '../passages/search-confidence.ts';
import { ANSWER_TUNING } from '../tuning.ts';
import { citeFaq } from '../verification/cite-source.ts';

interface ChosenPart {
  text: string;
  citation: Citation;
}

/** The first sentences of a text, as many as an answer may have. */
function takeOpening(text: string, language: string): string {
  let opening = '';
  for (const line of text.split('\n')) {
    for (const [index, sentence] of splitSentences(line, language).entries()) {
      const next = opening + (index === 0 && opening ? '\n' : opening && ' ') + sentence;
      if (opening && next.length > ANSWER_TUNING.maxExtractLength) return opening;
      opening = next;
    }
  }
  return opening;
}

/** What a chunk says to the question that came before; where it has none of its words, how it begins. */
async function extractChunk(scope: TenantScope, chunk: ChunkHit, question: Question): Promise<ChosenPart> {
  const { text, history, settings } = question;
  const asked = history.findLast(({ author }) => author === 'visitor')?.text ?? text;
  const from = detectQuestionLanguage({ ...question, text: asked });
  const translation = await translateQuestion(scope, asked, { from, tenantLanguage: settings.language });
  const lexemes = translation?.lexemes ?? toLexemes(asked, chunk.language);
  const isAbout = computeTermCoverage(lexemes, chunk.text, chunk.language) > 0;
  const hit = isAbout ? chunk : { ...chunk, text: takeOpening(chunk.text, chunk.language) };
  const retrieval: RetrievalResult = {
    language: chunk.language,
    lexemes,
    translation,
    synonyms: [],
    vector: null,
    embedder: scope.embedder,
    chunks: [hit],
    faqs: [],
    timings: { embed: 0, search: 0 },
  };
  const extracted = await extractAnswer(hit, { ...toTexts(asked, translation?.text), retrieval });
  if (!extracted) throw new Error('A chosen chunk has no text.');
  return extracted;
}

/** What a source says that the visitor chose; null where it was removed or switched off. */
async function loadChosenPart(
  scope: TenantScope,
  { kind, id }: AnswerChoice,
  question: Question,
): Promise<ChosenPart | null> {
  if (kind === 'faq') {
    const faq = await scope.db((tx) => findFaq(tx, id));
    return faq && { text: faq.answer, citation: citeFaq(faq, 1) };
  }
  const chunk = await scope.db((tx) => findChunk(tx, id));
  return chunk && extractChunk(scope, chunk, question);
}

/** The answer to a choice, of exactly its source; null without a choice, and where the source is gone. */
export async function answerChoice(
  { scope, question, language, choice }: Pick<MessageContext, 'scope' | 'question' | 'language' | 'choice'>,
  stream: AnswerStream,
): Promise<Answer | null> {
  const part = choice && (await loadChosenPart(scope, choice, question));
  if (!part) return null;
  stream.delta(part.text);
  return {
    ...buildOwnAnswer(question, { language, message: null }),
    text: part.text,
    outcome: 'answered',
    answerer: choice.kind === 'faq' ? 'faq' : 'extractive',
    citations: [part.citation],
    reading: 'choice',
    confidence: 1,
  };
}
