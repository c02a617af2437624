import { describe, expect, it } from 'vitest';
import type { ConversationTurn, JudgedTurn, TurnExpectation, TurnReply } from './conversation-dataset.ts';
import { isHedged, isPersonOffer } from './own-message.ts';
import { computeTalkMetrics, judgeTurn } from './score-conversations.ts';

const ANSWERED: TurnReply = {
  outcome: 'answered',
  answerer: 'extractive',
  answer: 'A check-up costs £48.',
  hasCitations: true,
  isHandedOver: false,
  isHedged: false,
  isOffer: false,
  evidence: 'A check-up costs £48.',
  ms: 12.34,
};
const UNKNOWN: Partial<TurnReply> = { outcome: 'unknown', answerer: 'none', answer: 'Not found.', hasCitations: false };
const NOTHING: Partial<TurnReply> = { outcome: null, answerer: null, answer: '', hasCitations: false, evidence: null };

const judge = (
  expectation: TurnExpectation,
  reply: Partial<TurnReply> = {},
  turn: Partial<ConversationTurn> = {},
): JudgedTurn =>
  judgeTurn(
    {
      conversation: 'one',
      turn: 1,
      text: 'how much',
      language: 'en',
      kinds: ['plain'],
      expectation,
      contains: expectation === 'answer' || expectation === 'clarify' ? [['48']] : [],
      notContains: [],
      ...turn,
    },
    { ...ANSWERED, ...reply },
  );

describe('a turn that expects an answer', () => {
  it('is right with every group and nothing that must not stand there', () => {
    expect(judge('answer')).toMatchObject({ isRight: true, isRefused: false, isFound: true });
    expect(judge('answer', {}, { contains: [['48'], ['hour']] })).toMatchObject({ isRight: false });
    expect(judge('answer', {}, { notContains: ['check-up'] })).toMatchObject({ isRight: false });
  });

  it('is refused with an answer that knows nothing, and with none', () => {
    expect(judge('answer', UNKNOWN)).toMatchObject({ isRight: false, isRefused: true });
    expect(judge('answer', NOTHING)).toMatchObject({ isRight: false, isRefused: true, isFound: false });
  });

  it('is not right with a refusal that happens to hit', () => {
    expect(judge('answer', { ...UNKNOWN, answer: 'No, I know nothing of 48.' })).toMatchObject({ isRight: false });
  });
});

describe('other turns', () => {
  it('to refuse are right without an answer, and with the closest one that says so', () => {
    expect(judge('refuse')).toMatchObject({ isRight: false, isFound: null });
    expect(judge('refuse', { outcome: 'unsure' })).toMatchObject({ isRight: false });
    expect(judge('refuse', { outcome: 'unsure', isHedged: true })).toMatchObject({ isRight: true });
    expect(judge('refuse', UNKNOWN)).toMatchObject({ isRight: true });
    expect(judge('refuse', NOTHING)).toMatchObject({ isRight: true });
  });

  it('for a person are right once handed over', () => {
    expect(judge('person')).toMatchObject({ isRight: false });
    expect(judge('person', { ...NOTHING, isHandedOver: true })).toMatchObject({ isRight: true });
  });

  it('of small talk want a short word without sources', () => {
    expect(judge('small_talk', { answerer: 'small_talk', hasCitations: false })).toMatchObject({ isRight: true });
    expect(judge('small_talk', { hasCitations: false })).toMatchObject({ isRight: true });
    expect(judge('small_talk')).toMatchObject({ isRight: false });
    expect(judge('small_talk', { answer: 'a'.repeat(300), hasCitations: false })).toMatchObject({ isRight: false });
    expect(judge('small_talk', UNKNOWN)).toMatchObject({ isRight: false });
    expect(judge('small_talk', { answerer: 'small_talk', isHandedOver: true })).toMatchObject({ isRight: false });
  });

  it('to clarify want one of the answers or a question back, but not the offer of a person', () => {
    expect(judge('clarify')).toMatchObject({ isRight: true });
    expect(judge('clarify', { answer: 'For whom?' })).toMatchObject({ isRight: true });
    expect(judge('clarify', { answer: 'It depends.' })).toMatchObject({ isRight: false });
    expect(judge('clarify', { ...UNKNOWN, answer: 'A person?', isOffer: true })).toMatchObject({ isRight: false });
    expect(judge('clarify', NOTHING)).toMatchObject({ isRight: false });
  });
});

describe('the assistant’s own messages', () => {
  const names = { company: 'Bakery', assistant: 'Baker' };

  it('are known in every language', () => {
    const english = "I couldn't find that in the information from Bakery. Would you like to talk to a person? [1]";
    expect(isPersonOffer(english, names)).toBe(true);
    expect(isPersonOffer(english, { ...names, company: 'Butcher' })).toBe(false);
    expect(isPersonOffer('We sell bread.', names)).toBe(false);
    expect(isHedged('We sell bread.', names)).toBe(false);
  });
});

describe('the metrics of turns', () => {
  const turns = [
    judge('answer', { ms: 10 }, { kinds: ['plain', 'typo'] }),
    judge('answer', { ...UNKNOWN, evidence: 'nothing of use', ms: 20 }),
    judge('refuse', { outcome: 'unsure', isHedged: true, ms: 30 }, { language: 'de' }),
    judge('refuse', { ms: 40 }, { kinds: ['near_miss'] }),
    judge('person', { ...NOTHING, isHandedOver: true, ms: 50 }, { kinds: ['anger'] }),
  ];

  it('are shares of the turns that expect the same', () => {
    expect(computeTalkMetrics(turns)).toMatchObject({
      turns: 5,
      right: 0.5,
      wronglyRefused: 0.5,
      wronglyAnswered: 0.5,
      person: 1,
      falsePerson: 0,
      hedged: 0.25,
      found8: 0.5,
      p50ms: 30,
      p95ms: 50,
    });
  });

  it('are unknown where no turn counts', () => {
    expect(computeTalkMetrics(turns)).toMatchObject({ smallTalk: null, clarify: null });
  });

  it('say of each kind and language how many turns went as expected', () => {
    const { byKind, byLanguage } = computeTalkMetrics(turns);
    expect(byKind).toEqual({
      anger: { turns: 1, right: 1 },
      near_miss: { turns: 1, right: 0 },
      plain: { turns: 3, right: 0.6667 },
      typo: { turns: 1, right: 1 },
    });
    expect(byLanguage).toEqual({ de: { turns: 1, right: 1 }, en: { turns: 4, right: 0.5 } });
  });
});
