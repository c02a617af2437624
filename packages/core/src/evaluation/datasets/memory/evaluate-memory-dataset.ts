import { DEFAULT_MEMORY_SETTINGS } from '@lobby/contracts/memory';
import { extractMemory, filterMemory } from '../../../memory/index.ts';
import type { TalkMessage } from '../../../memory/index.ts';

/** What a person would note of a turn, counted from 1; an optional one is true and needn't be found. */
export interface ExpectedFact {
  turn: number;
  key: string;
  value: string;
  optional: boolean;
}

export interface MemoryTalk {
  id: string;
  turns: { author: TalkMessage['author']; text: string }[];
  facts: ExpectedFact[];
}

export interface MemoryReport {
  dataset: string;
  talks: number;
  /** Facts that a person would note, and how many of them were. */
  expected: number;
  found: number;
  /** What was noted, and how much of it a person agrees with. */
  noted: number;
  true: number;
  missed: string[];
  wrong: string[];
}

const normalize = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{Nd}]+/gu, ' ')
    .trim();

/** Whether one value is part of the other, as whole words. */
const isSameValue = (one: string, other: string): boolean => {
  const [a, b] = [` ${normalize(one)} `, ` ${normalize(other)} `];
  return a.includes(b) || b.includes(a);
};

const toMessages = ({ id, turns }: MemoryTalk): TalkMessage[] =>
  turns.map(({ author, text }, index) => ({
    id: `${id} ${index + 1}`,
    author,
    text,
    outcome: null,
    at: new Date(Date.UTC(2026, 0, 1, 12, index)),
  }));

/** Compares what is noted of one conversation, without a model, with what a person notes. */
function evaluateTalk(talk: MemoryTalk) {
  const messages = toMessages(talk);
  const policy = { ...DEFAULT_MEMORY_SETTINGS, blockedTopics: [], language: 'en' };
  const { items } = filterMemory(extractMemory(messages), messages, policy);
  const isMatch = (fact: ExpectedFact, { messageId, value }: (typeof items)[number]): boolean =>
    messageId === `${talk.id} ${fact.turn}` && isSameValue(fact.value, value);
  const expected = talk.facts.filter(({ optional }) => !optional);
  const missed = expected.filter((fact) => !items.some((item) => isMatch(fact, item)));
  const wrong = items.filter((item) => !talk.facts.some((fact) => isMatch(fact, item)));
  return {
    expected: expected.length,
    noted: items.length,
    missed: missed.map(({ turn, key, value }) => `${talk.id} ${turn}: ${key} = ${value}`),
    wrong: wrong.map(({ messageId, key, value }) => `${messageId}: ${key} = ${value}`),
  };
}

/** Measures what is noted of conversations without a model: how much of what a person notes, and how much of it is true. */
export function evaluateMemoryDataset(dataset: string, talks: readonly MemoryTalk[]): MemoryReport {
  const results = talks.map((talk) => evaluateTalk(talk));
  const sum = (count: (result: (typeof results)[number]) => number): number =>
    results.reduce((total, result) => total + count(result), 0);
  const missed = results.flatMap((result) => result.missed);
  const wrong = results.flatMap((result) => result.wrong);
  const expected = sum((result) => result.expected);
  const noted = sum((result) => result.noted);
  return {
    dataset,
    talks: talks.length,
    expected,
    found: expected - missed.length,
    noted,
    true: noted - wrong.length,
    missed,
    wrong,
  };
}
