import { describe, expect, it } from 'vitest';
import { computeSlaTimers, formatDuration } from './sla-timers.ts';

const NOON = Date.parse('2026-11-22T12:00:00Z');
const MINUTE = 60_000;
const ago = (minutes: number): string => new Date(NOON - minutes * MINUTE).toISOString();
const IDLE = { owner: 'assistant', waitingSince: null, queuedAt: null, handledSince: null } as const;
const TARGETS = { firstReplyTargetMinutes: 8, resolutionTargetMinutes: 60 };

describe('the timers of a conversation', () => {
  it('run while the visitor waits for a person: until the reply, and until the resolution', () => {
    const waiting = { ...IDLE, owner: 'queue', queuedAt: ago(2), handledSince: ago(2) } as const;
    expect(computeSlaTimers(waiting, TARGETS, NOON)).toMatchObject([
      { kind: 'reply', remainingMs: 6 * MINUTE, status: 'on_track' },
      { kind: 'resolution', remainingMs: 58 * MINUTE, status: 'on_track' },
    ]);
  });

  it('are due soon in the last quarter, and overdue after the end', () => {
    const owned = { ...IDLE, owner: 'agent', waitingSince: ago(9), queuedAt: ago(50), handledSince: ago(50) } as const;
    expect(computeSlaTimers(owned, TARGETS, NOON)).toMatchObject([
      { kind: 'reply', remainingMs: -MINUTE, status: 'overdue' },
      { kind: 'resolution', remainingMs: 10 * MINUTE, status: 'due_soon' },
    ]);
  });

  it('start with the one that ends next', () => {
    const owned = { ...IDLE, owner: 'agent', waitingSince: ago(1), handledSince: ago(70) } as const;
    expect(computeSlaTimers(owned, TARGETS, NOON).map(({ kind }) => kind)).toEqual(['resolution', 'reply']);
  });

  it('don’t run with the assistant, for an answered visitor, or without a target', () => {
    expect(computeSlaTimers({ ...IDLE, waitingSince: ago(90) }, TARGETS, NOON)).toEqual([]);
    const answered = { ...IDLE, owner: 'agent', handledSince: ago(5) } as const;
    expect(computeSlaTimers(answered, TARGETS, NOON).map(({ kind }) => kind)).toEqual(['resolution']);
    expect(computeSlaTimers(answered, { ...TARGETS, resolutionTargetMinutes: null }, NOON)).toEqual([]);
  });
});

describe('a duration', () => {
  it('is written without its sign, to the minute', () => {
    expect([1, 59, 60, 125, 1_440 * 3].map((minutes) => formatDuration(-minutes * MINUTE))).toEqual([
      '1 min',
      '59 min',
      '1 hr',
      '2 hr 5 min',
      '3 days',
    ]);
  });
});
