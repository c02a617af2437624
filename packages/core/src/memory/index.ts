// What is remembered of a contact from earlier conversations: summaries, facts with their messages, promises, how they communicate.
export { extractMemory } from './extract/extract-memory.ts';
export { filterMemory } from './filter/filter-memory.ts';
export { eraseMemoryAsMember } from './items/erase-memory-as-member.ts';
export { getContactMemory } from './items/get-contact-memory.ts';
export { updateBio } from './items/update-bio.ts';
export { updateMemoryItem } from './items/update-memory-item.ts';
export { updateMemorySummary } from './items/update-memory-summary.ts';
export type { TalkMessage } from './noted.ts';
export { eraseVisitorMemory, eraseVisitorMemoryItem } from './recall/erase-visitor-memory.ts';
export { findProvenContact } from './recall/find-proven-contact.ts';
export { listVisitorMemory } from './recall/list-visitor-memory.ts';
export { loadRecall } from './recall/load-recall.ts';
export type { Recall } from './recall/load-recall.ts';
export { getMemorySettings } from './settings/get-memory-settings.ts';
export { setContactMemory } from './settings/set-contact-memory.ts';
export { updateMemorySettings } from './settings/update-memory-settings.ts';
export { sweepMemory } from './sweep-memory.ts';
