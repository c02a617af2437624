import { expect, it } from 'vitest';
import { detectAnswerFormat } from './detect-answer-format.ts';

it.each([
  'We are **open** today.',
  '**Parking**\n\nTwo places.',
  'See [the article](https://en.wikipedia.org/wiki/Lobby_(room)).',
  '[Mail us](mailto:office@bakery.example)',
  'Run:\n```\nlobby --start\n```',
])('is Markdown where its marks can be nothing else: %j', (answer) => {
  expect(detectAnswerFormat(answer)).toBe('markdown');
});

it.each([
  '24. Dezember 2026 ab 12 Uhr geschlossen.',
  '3. Press the red button for five seconds.',
  'The carton is 60*40*30 cm and weighs 5 kg.',
  'Edit the file __init__.py and 2**3**2.',
  'See paragraph [2] of the contract, and row [15].',
  'See https://en.wikipedia.org/wiki/Lobby_(room) for more.',
  'from 5 €*, with delivery 7 €**',
  'f(**kwargs) and **not closed',
  'a [b] (c), array[i](x)',
  '- one\n- two',
  '# 1 in town',
])('is plain text where its signs may be words: %j', (answer) => {
  expect(detectAnswerFormat(answer)).toBe('plain');
});

// A pattern that backtracked would end at the runner's time limit.
it.each(['**', '*', '**a', '[', '[a](', '** a'])('S97 of nothing but marks it is plain text: %j', (part) => {
  expect(detectAnswerFormat(part.repeat(20_000))).toBe('plain');
});
