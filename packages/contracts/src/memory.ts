import * as z from 'zod/mini';
import { Id, optionalText, requiredText } from './fields/fields.ts';

/** Characters of what is remembered: one item, and each part of a summary. */
export const MAX_MEMORY_VALUE = 300;
export const MAX_MEMORY_SUMMARY = 600;

export const MEMORY_KINDS = ['fact', 'preference', 'promise'] as const;
export type MemoryKind = (typeof MEMORY_KINDS)[number];

export const MEMORY_TONES = ['friendly', 'neutral', 'formal', 'upset'] as const;
export type MemoryTone = (typeof MEMORY_TONES)[number];

/** How a contact communicates: from 0, not at all, to 1. */
export interface CommunicationMeasures {
  formality: number;
  patience: number;
  detail: number;
  /** From upset to happy. */
  mood: number;
}

/** What is remembered of a tenant's contacts and for how long. */
export const MemorySettings = z.object({
  isEnabled: z.boolean(),
  quietMinutes: z.int().check(z.gte(5), z.lte(10_080)),
  retentionDays: z.int().check(z.gte(1), z.lte(3_650)),
  allowsHealthData: z.boolean(),
});
export type MemorySettings = z.infer<typeof MemorySettings>;

/** What a tenant without settings of its own has. */
export const DEFAULT_MEMORY_SETTINGS: MemorySettings = {
  isEnabled: true,
  quietMinutes: 60,
  retentionDays: 365,
  allowsHealthData: false,
};

export const SetContactMemory = z.object({ contactId: Id, isEnabled: z.boolean() });
export type SetContactMemory = z.infer<typeof SetContactMemory>;

/** The line about a contact, as a member writes it; empty: made of what is known. */
export const UpdateBio = z.object({ contactId: Id, bio: optionalText(MAX_MEMORY_VALUE) });
export type UpdateBio = z.infer<typeof UpdateBio>;

/** Another wording of a remembered item; `isDone` is for promises. */
export const UpdateMemoryItem = z.object({
  itemId: Id,
  value: requiredText(MAX_MEMORY_VALUE),
  isDone: z.boolean(),
});
export type UpdateMemoryItem = z.infer<typeof UpdateMemoryItem>;

export const UpdateMemorySummary = z.object({
  summaryId: Id,
  asked: optionalText(MAX_MEMORY_SUMMARY),
  answered: optionalText(MAX_MEMORY_SUMMARY),
  open: optionalText(MAX_MEMORY_SUMMARY),
});
export type UpdateMemorySummary = z.infer<typeof UpdateMemorySummary>;
