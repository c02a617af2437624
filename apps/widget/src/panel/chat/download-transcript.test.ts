// @vitest-environment happy-dom
import { buildMessage } from '@lobby/client/testing';
import { signal } from '@preact/signals';
import { expect, it } from 'vitest';
import { buildTranscript } from './download-transcript.ts';

it('A downloaded conversation says which answer was stopped, leaves out one without a word, and has a translation with its original', () => {
  const answer = { author: 'assistant', state: 'cancelled' } as const;
  const messages = signal([
    buildMessage(1, { text: 'When do you open?' }),
    buildMessage(2, { ...answer, text: 'We open at' }),
    buildMessage(4, {
      author: 'agent',
      agentName: 'Ada',
      text: 'Hello!',
      translations: [{ sourceLanguage: 'en', language: 'es', text: '¡Hola!', failure: null }],
    }),
    buildMessage(3, { ...answer, text: '' }),
  ]);
  const text = buildTranscript({ messages }, { assistantName: 'Max' }, null);
  expect(text).toMatch(/Max\nWe open at\n— Stopped\n/);
  expect(text.match(/Max/g)).toHaveLength(1);
  expect(text).toMatch(/Ada\n¡Hola!\n\(Hello!\)\n/);
});
