import type { AnswerChoice } from '@lobby/contracts/answers';
import type { TenantScope } from '../../deps.ts';
import type { Question } from '../answer.ts';
import type { StartedAttempt } from '../attempt/answer-attempt.ts';
import type { KeptMemory } from '../recall/memory-request.ts';
import type { HandoverPolicy } from './handover-policy.ts';
import type { LastAnswer } from './last-answer.ts';

/** What is fixed while a visitor's message is answered. */
export interface MessageContext {
  readonly scope: TenantScope;
  readonly attempt: StartedAttempt;
  readonly visitorId: string;
  readonly question: Question;
  /** Of the message (ISO 639-1). */
  readonly language: string;
  readonly handoverPolicy: HandoverPolicy;
  readonly canRequestHandover: boolean;
  /** Answers in a row with the outcome `unknown` before this message. */
  readonly unansweredCount: number;
  /** Whether the visitor waits for a person: only a certain answer is posted. */
  readonly isQueued: boolean;
  /** Null before the first answer. */
  readonly lastAnswer: LastAnswer | null;
  /** What the visitor chose of those that an answer offered. */
  readonly choice: AnswerChoice | null;
  /** Whether the message only states what its writer's name, address, number or fields are. */
  readonly isStatement: boolean;
  /** Whether it asked to forget what its writer had just said, which was done. */
  readonly isForgotten: boolean;
  /** What is remembered of the visitor, where the message asks to see or erase it; null for every other message. */
  readonly keptMemory: KeptMemory | null;
  /** Whether the plan's monthly quota had room for the answer. */
  readonly hasQuota: boolean;
}
