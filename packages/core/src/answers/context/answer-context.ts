import type { Question } from '../answer.ts';
import type { AnswerStream } from '../answer-stream.ts';
import type { GenerationScope } from '../generation/generation-scope.ts';

/** What is fixed while one answer is written. */
export interface AnswerContext {
  readonly scope: GenerationScope;
  readonly question: Question;
  /** Of the question (ISO 639-1). */
  readonly language: string;
  readonly stream: AnswerStream;
}
