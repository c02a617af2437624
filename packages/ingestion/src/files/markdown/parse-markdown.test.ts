import { describe, expect, it } from 'vitest';
import { parseMarkdown } from './parse-markdown.ts';

const texts = (markdown: string): string[] => parseMarkdown(Buffer.from(markdown)).map(({ text }) => text);

describe('a file in Markdown', () => {
  it.each([
    [
      'numbers of steps',
      '1. Unplug the lamp.\n2. Wait.\n3. Open it.',
      ['1. Unplug the lamp.', '2. Wait.', '3. Open it.'],
    ],
    ['numbers that begin later', '4. Close it.\n5. Plug it in.', ['4. Close it.', '5. Plug it in.']],
    ['numbers of loose lists', '1. One\n\n2. Two', ['1. One', '2. Two']],
    ['a date at the start of a line', '24\\. Dezember\n\n24. Dezember', ['24. Dezember', '24. Dezember']],
    ['checks', '- [x] done\n- [ ] open', ['[x] done', '[ ] open']],
    ['notes at the foot', 'Term[^1] here.\n\n[^1]: It says 7 days.', ['Term (It says 7 days.) here.']],
    ['notes of several lines', 'Term[^a].\n\n[^a]: It says\n    7 days.', ['Term (It says 7 days.).']],
    ['notes that nothing refers to', 'Term.\n\n[^1]: It says <b>7</b> days.', ['Term.', 'It says <b>7</b> days.']],
    ['references without a note', 'Term[^1] here.', ['Term[^1] here.']],
    ['descriptions of pictures', '![A chart of prices](x.png)', ['A chart of prices']],
    ['subscripts', 'H~2~O and CO~2~', ['H2O and CO2']],
    ['sizes', 'It is 60*40*30 cm.', ['It is 60*40*30 cm.']],
    ['names of programs', 'Call __init__ in __init__.py or 2**3**2.', ['Call __init__ in __init__.py or 2**3**2.']],
    ['names with underscores', 'snake_case_name and a_b', ['snake_case_name and a_b']],
    ['code', '```sh\nlobby --start\n```\n\nUse `a*b*c`.', ['lobby --start', 'Use a*b*c.']],
    ['pipes in cells', '| A | B |\n|--|--|\n| Lamp | 12 \\| 14 € |', ['A: Lamp | B: 12 | 14 €']],
    ['words in angle brackets', 'Write to <your name> at <City>.', ['Write to <your name> at <City>.']],
    ['text between rules', '---\nWe are open.\n---\nCome in.', ['We are open.', 'Come in.']],
    ['setext headings', 'Guide\n=====\n\nText.', ['Guide', 'Text.']],
  ])('keeps %s', (_what, markdown, expected) => {
    expect(texts(markdown)).toEqual(expected);
  });

  it('still has its emphasis taken for emphasis', () => {
    expect(texts('**Bold** and *it*, __so so__ and _this_, 这是**重要**的.')).toEqual([
      'Bold and it, so so and this, 这是重要的.',
    ]);
  });

  it('keeps a short paragraph beside a long one', () => {
    const long = 'The workshop repairs lamps of every kind. '.repeat(60);
    expect(texts(`We are open.\n\n${long}\n\nCome in.`).map((text) => text.slice(0, 12))).toEqual([
      'We are open.',
      'The workshop',
      'Come in.',
    ]);
  });

  it('leaves out what is struck out, hidden, or written for tools', () => {
    expect(texts('~~old~~ new')).toEqual(['new']);
    expect(texts('a <!-- secret --> b\n\n<!--\nsecret\n-->')).toEqual(['a b']);
    for (const matter of [
      '---\ntitle: x\n---\n',
      '\uFEFF---\ntitle: x\n...\n',
      '+++\ntitle = "x"\n+++\n',
      '---\r\nx: y\r\n---\r\n',
    ])
      expect(texts(`${matter}Text.`)).toEqual(['Text.']);
  });

  it.each(['[^1]', '[^1]: x\n\n', '[^1]: [^1]\n', '60*', '**a', '__', '~~', '<x', '1. ', '- [x] '])(
    'S97 of thousands of marks and a sentence is read: %j',
    (part) => {
      expect(texts(`We are open.\n\n${part.repeat(Math.floor(20_000 / part.length))}`).join('\n')).toContain(
        'We are open.',
      );
    },
  );
});
