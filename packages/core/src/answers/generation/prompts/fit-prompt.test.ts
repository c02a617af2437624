import { loadTokenCounter } from '@lobby/ai';
import { describe, expect, it } from 'vitest';
import type { Source } from '../../verification/cite-source.ts';
import { fitPrompt } from './fit-prompt.ts';
import { buildAnswerPrompt } from './build-answer-prompt.ts';
import type { PromptParts } from './build-answer-prompt.ts';

const source = (number: number): Source => ({
  text: `Source ${number}. ${'The cake is baked with care. '.repeat(20)}`,
  citation: {
    marker: 0,
    kind: 'text',
    id: `${number}`,
    title: `Title ${number}`,
    headingPath: [],
    url: null,
    page: null,
    quote: '',
  },
});
const parts: PromptParts = {
  text: 'What does it cost?',
  history: [1, 2, 3, 4].map((turn) => ({ author: 'visitor' as const, text: `Turn ${turn}: ${'words '.repeat(100)}` })),
  sources: [1, 2, 3].map(source),
  settings: {
    tenantName: 'Bakery',
    assistantName: 'Ada',
    tone: 'neutral',
    persona: `Speak kindly. ${'Say please. '.repeat(60)}`,
    language: 'en',
    answerThreshold: 0.4,
    faqThreshold: 0.8,
    blockedTopics: [],
  },
  language: 'en',
  now: { now: new Date('2026-05-04T10:00Z'), timeZone: 'UTC', team: { isThere: true, opensAt: null } },
  visit: null,
};

describe('a prompt', async () => {
  const tokens = await loadTokenCounter();
  const count = (messages: readonly { content: string }[]): number =>
    messages.reduce((sum, { content }) => sum + tokens(content), 0);
  const fit = (room: number) => fitPrompt(parts, room, count);
  const whole = count(fit(100_000)?.messages ?? []);

  it('asks for the tone that the company chose, before its own instructions', () => {
    const { content = '' } = buildAnswerPrompt({ ...parts, settings: { ...parts.settings, tone: 'formal' } })[0] ?? {};
    expect(content.indexOf('formal and courteous')).toBeGreaterThan(0);
    expect(content.indexOf('formal and courteous')).toBeLessThan(content.indexOf('Speak kindly.'));
    expect(buildAnswerPrompt(parts)[0]?.content).not.toContain(' tone');
  });

  it('that fits is sent whole', () => {
    expect(fit(whole + 80)?.trimmed).toEqual({ turns: 0, sources: 0, personaCharacters: 0, passageCharacters: 0 });
  });

  it('that doesn’t fit loses the conversation first, its oldest message first, and nothing else', () => {
    const fitted = fit(whole - 60);
    expect(fitted?.trimmed).toEqual({ turns: 1, sources: 0, personaCharacters: 0, passageCharacters: 0 });
    expect(fitted?.messages[1]?.content).not.toContain('Turn 1');
    expect(fitted?.messages[1]?.content).toContain('Turn 2');
  });

  it('then the weakest sources, then the persona’s end, then the best source’s end; never more than it has room for', () => {
    const order: string[] = [];
    for (let room = whole + 80; room > 150; room -= 25) {
      const fitted = fit(room);
      if (!fitted) break;
      expect(count(fitted.messages)).toBeLessThanOrEqual(room);
      const { turns, sources, personaCharacters, passageCharacters } = fitted.trimmed;
      if (sources > 0) expect(turns).toBe(4);
      if (personaCharacters > 0) expect(sources).toBe(2);
      if (passageCharacters > 0) expect(fitted.parts.settings.persona).toBe('');
      const trimmed = [turns, sources, personaCharacters, passageCharacters];
      order.push(trimmed.map((amount) => (amount > 0 ? '1' : '0')).join(''));
      expect(fitted.messages[1]?.content).toContain('What does it cost?');
      expect(fitted.messages[1]?.content).toContain('Source 1.');
    }
    expect([...new Set(order)]).toEqual(['0000', '1000', '1100', '1110', '1111']);
  });

  it('whose rules alone don’t fit is not sent', () => {
    expect(fit(100)).toBeNull();
  });
});
