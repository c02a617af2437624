import type { TalkMemory, TalkMessage } from '../noted.ts';
import { extractItems } from './extract-items.ts';
import { chooseTone, measureTalk } from './measure-talk.ts';
import { summarizeTalk } from './summarize-talk.ts';

/** What is to be remembered of a conversation, without a model. */
export function extractMemory(messages: readonly TalkMessage[]): TalkMemory {
  const measures = measureTalk(messages);
  return {
    ...summarizeTalk(messages),
    items: extractItems(messages),
    measures,
    tone: chooseTone(measures),
    writtenBy: 'extractive',
  };
}
