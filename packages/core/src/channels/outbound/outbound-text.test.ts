import { expect, it } from 'vitest';
import { splitText } from './split-text.ts';
import { toPlainText } from '../to-plain-text.ts';

it('an answer is read without marks of formatting and of sources', () => {
  const markdown =
    '## Prices\n\nRye is **4 €** [1], *really*. See [our list](https://example.com/list) [2].\n\n- `A1` wheat';
  expect(toPlainText(markdown, 'markdown')).toBe(
    'Prices\n\nRye is 4 €, really. See our list (https://example.com/list).\n\n- A1 wheat',
  );
  expect(toPlainText('2 * 3 * 4 = **24**', 'plain')).toBe('2 * 3 * 4 = **24**');
});

it('a long text is divided where it may be, and loses nothing', () => {
  const text = Array.from({ length: 60 }, (_, index) => `This is sentence number ${index}.`).join(' ');
  const parts = splitText(text, 300);
  expect(parts.every((part) => part.length <= 300 && part.endsWith('.'))).toBe(true);
  expect(parts.join(' ')).toBe(text);
  expect(splitText('😀'.repeat(20), 15).join('')).toBe('😀'.repeat(20));
  expect(splitText('short', 100)).toEqual(['short']);
});
