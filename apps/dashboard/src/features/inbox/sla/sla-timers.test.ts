import { describe, expect, it } from 'vitest';
import { computeSlaTimers, formatDuration } from './sla-timers.ts';

const NOON = Date.parse('2026-11-22T12:00:00Z');
const MINUTE = 60_000;
const ago = (minutes: number): string => new Date(NOON - minutes * MINUTE).toISOString();
const NOTHING = { owner: 'assistant', waitingSince: null, queuedAt: null, handledSince: null } as const;
const TARGETS = { firstReplyTargetMinutes: 8, resolutionTargetMinutes: 60 };

describe('The clocks of a conversation', () => {
  it('run for who waits for a person: until the answer, and until it is resolved', () => {
    const waiting = { ...NOTHING, owner: 'queue', queuedAt: ago(2), handledSince: ago(2) } as const;
    expect(computeSlaTimers(waiting, TARGETS, NOON)).toMatchObject([
      { kind: 'answer', left: 6 * MINUTE, look: 'calm' },
      { kind: 'resolve', left: 58 * MINUTE, look: 'calm' },
    ]);
  });

  it('become urgent in the last quarter, and late after the end', () => {
    const held = {
      ...NOTHING,
      owner: 'agent',
      waitingSince: ago(9),
      queuedAt: ago(50),
      handledSince: ago(50),
    } as const;
    expect(computeSlaTimers(held, TARGETS, NOON)).toMatchObject([
      { kind: 'answer', left: -MINUTE, look: 'late' },
      { kind: 'resolve', left: 10 * MINUTE, look: 'urgent' },
    ]);
  });

  it('begin with the one that ends first', () => {
    const held = { ...NOTHING, owner: 'agent', waitingSince: ago(1), queuedAt: null, handledSince: ago(70) } as const;
    expect(computeSlaTimers(held, TARGETS, NOON).map(({ kind }) => kind)).toEqual(['resolve', 'answer']);
  });

  it('stand still with the assistant, for an answered visitor, and without a target', () => {
    expect(computeSlaTimers({ ...NOTHING, waitingSince: ago(90) }, TARGETS, NOON)).toEqual([]);
    const answered = { ...NOTHING, owner: 'agent', handledSince: ago(5) } as const;
    expect(computeSlaTimers(answered, TARGETS, NOON).map(({ kind }) => kind)).toEqual(['resolve']);
    expect(computeSlaTimers(answered, { firstReplyTargetMinutes: 8, resolutionTargetMinutes: null }, NOON)).toEqual([]);
  });

  it('say times as people do', () => {
    expect([1, 59, 60, 125, 1_440 * 3].map((minutes) => formatDuration(-minutes * MINUTE))).toEqual([
      '1 min',
      '59 min',
      '1 h',
      '2 h 5 min',
      '3 d',
    ]);
  });
});
