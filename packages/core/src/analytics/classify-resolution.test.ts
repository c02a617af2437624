import { describe, expect, it } from 'vitest';
import { classifyResolution } from './classify-resolution.ts';
import type { ResolutionFacts } from './classify-resolution.ts';

const LAST = new Date('2026-03-01T10:00:00Z');
const AFTER_72_HOURS = new Date('2026-03-04T10:00:00Z');
const BEFORE_72_HOURS = new Date('2026-03-04T09:59:59Z');
const ANSWERED: ResolutionFacts = {
  isResolved: false,
  answers: 1,
  hasAgentReply: false,
  wasPersonRequested: false,
  hasThumbsDown: false,
  worstRating: null,
  lastActivityAt: LAST,
};
const classify = (changes: Partial<ResolutionFacts>, now = AFTER_72_HOURS) =>
  classifyResolution({ ...ANSWERED, ...changes }, now);

describe('a conversation', () => {
  it('counts for the assistant once it was answered and nobody has written for 72 hours', () => {
    expect(classify({})).toBe('resolved_by_assistant');
    expect(classify({}, BEFORE_72_HOURS)).toBe('recent');
    expect(classify({ worstRating: 3 })).toBe('resolved_by_assistant');
  });

  it('does not count where a person was asked for, the answer was bad, or there was none', () => {
    expect(classify({ wasPersonRequested: true })).toBe('person_requested');
    expect(classify({ hasThumbsDown: true })).toBe('thumbs_down');
    expect(classify({ worstRating: 2 })).toBe('bad_rating');
    expect(classify({ answers: 0 })).toBe('no_answer');
  });

  it('counts for an agent who has replied once it is resolved and quiet', () => {
    const handled = { hasAgentReply: true, wasPersonRequested: true, answers: 0 };
    expect(classify(handled)).toBe('with_agent');
    expect(classify({ ...handled, isResolved: true })).toBe('resolved_by_agent');
    expect(classify({ ...handled, isResolved: true }, BEFORE_72_HOURS)).toBe('recent');
    expect(classify({ ...handled, isResolved: true, worstRating: 1 })).toBe('bad_rating');
  });
});
