import type { AnswerOutcome } from '@lobby/contracts/answers';

/** What the front desk should do with a turn. */
export const TURN_EXPECTATIONS = ['answer', 'refuse', 'person', 'small_talk', 'clarify'] as const;
export type TurnExpectation = (typeof TURN_EXPECTATIONS)[number];

/** One message of a visitor and what should come of it. */
export interface ConversationTurn {
  conversation: string;
  /** From 1. */
  turn: number;
  text: string;
  language: string;
  /** What makes it hard: `typo`, `follow_up`, `near_miss` and the like. */
  kinds: string[];
  expectation: TurnExpectation;
  /** Groups of alternatives; a right answer has one alternative of each. */
  contains: string[][];
  /** What a right answer has none of. */
  notContains: string[];
}

/** A company's material and the conversations of its visitors, turns in order. */
export interface ConversationDataset {
  name: string;
  company: { name: string; language: string; timeZone: string };
  documents: { title: string; text: string }[];
  faqs: { question: string; answer: string; keywords: string[] }[];
  conversations: ConversationTurn[][];
}

/** What the product did with a turn. */
export interface TurnReply {
  /** Null where nothing was written: the message was only handed over, or the answer failed. */
  outcome: AnswerOutcome | null;
  answerer: string | null;
  answer: string;
  hasCitations: boolean;
  isHandedOver: boolean;
  /** The answer says that it is only the closest that was found. */
  isHedged: boolean;
  /** The answer offers a person and nothing else. */
  isOffer: boolean;
  /** The best passages and FAQs that were found, as one text; null where nothing was searched. */
  evidence: string | null;
  ms: number;
}

/** A turn as it is reported. */
export interface JudgedTurn
  extends
    Pick<ConversationTurn, 'conversation' | 'turn' | 'text' | 'language' | 'kinds' | 'expectation'>,
    Pick<TurnReply, 'outcome' | 'answerer' | 'answer' | 'isHandedOver' | 'isHedged' | 'ms'> {
  /** The front desk did what was expected. */
  isRight: boolean;
  /** It said that it doesn't know, or nothing. */
  isRefused: boolean;
  /** What the answer needs stood in the evidence; null for turns that expect no answer. */
  isFound: boolean | null;
}
