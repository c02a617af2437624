import type { CommunicationMeasures, MemoryTone } from '@lobby/contracts/memory';
import type { SummaryView } from '../items/list-summaries.ts';

const MAX_TOPICS = 5;

/** How a contact communicates: averages over the last conversations, and the mood of each, oldest first. */
export interface CommunicationProfile {
  conversations: number;
  measures: CommunicationMeasures;
  moods: { at: Date; mood: number }[];
  tone: MemoryTone;
  language: string | null;
  topics: string[];
}

/** A contact's profile from the summaries of their conversations, the newest first; null without any. */
export function buildProfile(summaries: readonly SummaryView[]): CommunicationProfile | null {
  const [last] = summaries;
  if (!last) return null;
  const average = (measure: keyof CommunicationMeasures): number =>
    summaries.reduce((sum, summary) => sum + summary[measure], 0) / summaries.length;
  return {
    conversations: summaries.length,
    measures: {
      formality: average('formality'),
      patience: average('patience'),
      detail: average('detail'),
      mood: average('mood'),
    },
    moods: summaries.map(({ lastMessageAt: at, mood }) => ({ at, mood })).toReversed(),
    tone: last.tone,
    language: summaries.find(({ language }) => language !== null)?.language ?? null,
    topics: [...new Set(summaries.flatMap(({ topics }) => topics.toReversed()))].slice(0, MAX_TOPICS),
  };
}
