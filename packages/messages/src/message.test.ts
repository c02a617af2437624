import { expect, it } from 'vitest';
import { formatMessage } from './message.ts';

it('A name with signs of its own keeps them beside it in a text that runs from right to left', () => {
  const params = { company: 'Harbor & Pine!' };
  expect(formatMessage('تحدث مع {company}', params, 'ar')).toBe('تحدث مع \u2068Harbor & Pine!\u2069');
  expect(formatMessage('Chat with {company}', params, 'en')).toBe('Chat with Harbor & Pine!');
});
