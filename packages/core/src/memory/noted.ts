import type { CommunicationMeasures, MemoryKind, MemoryTone } from '@lobby/contracts/memory';

/** A message of a conversation that is to be remembered. */
export interface TalkMessage {
  id: string;
  author: 'visitor' | 'assistant' | 'agent';
  text: string;
  /** Of an answer: answered, unsure or unknown. */
  outcome: string | null;
  at: Date;
}

/** Something that one message says. */
export interface NotedItem {
  kind: MemoryKind;
  /** Names what the value is about: lower case, such as `budget`. */
  key: string;
  value: string;
  messageId: string;
  saidBy: 'visitor' | 'company';
  saidAt: Date;
}

/** A conversation in short. Parts without content are empty. */
export interface TalkSummary {
  asked: string;
  answered: string;
  open: string;
  topics: string[];
}

/** What is to be stored of a conversation. */
export interface TalkMemory extends TalkSummary {
  items: NotedItem[];
  tone: MemoryTone;
  measures: CommunicationMeasures;
  writtenBy: 'extractive' | 'model';
}
