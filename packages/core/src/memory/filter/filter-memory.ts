import { splitSentences } from '@lobby/ingestion';
import type { NotedItem, TalkMemory, TalkMessage } from '../noted.ts';
import { isMemorable } from './is-memorable.ts';
import type { MemoryPolicy } from './is-memorable.ts';

/** The sentences of a message that an item was read from; the whole message where no sentence has its value as it is. */
function listOrigins({ value }: NotedItem, text: string): string[] {
  const sentences = text.split('\n').flatMap((line) => splitSentences(line));
  const origins = sentences.filter((sentence) => sentence.includes(value));
  return origins.length > 0 ? origins : [text];
}

function isItemMemorable(item: NotedItem, messages: ReadonlyMap<string, TalkMessage>, policy: MemoryPolicy): boolean {
  const message = messages.get(item.messageId);
  if (!message) return false;
  const label = `${item.key.replaceAll(/[_-]/g, ' ')} ${item.value}`;
  return [label, ...listOrigins(item, message.text)].every((text) => isMemorable(text, policy));
}

/** Leaves out what may not be remembered, and every item whose message is not one of these. */
export function filterMemory(memory: TalkMemory, messages: readonly TalkMessage[], policy: MemoryPolicy): TalkMemory {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const keep = (text: string): string => (isMemorable(text, policy) ? text : '');
  return {
    ...memory,
    asked: keep(memory.asked),
    answered: keep(memory.answered),
    open: keep(memory.open),
    topics: memory.topics.filter((topic) => isMemorable(topic, policy)),
    items: memory.items.filter((item) => isItemMemorable(item, byId, policy)),
  };
}
