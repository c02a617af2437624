import { describe, expect, it } from 'vitest';
import { findPassageLines } from './find-passage-lines.ts';

const PAGE = [
  'Opening hours',
  '',
  'We are open from Monday to Friday.',
  'On Saturdays we close at noon.',
  '',
  'Directions',
];

describe('the lines of a passage on its page', () => {
  it.each([
    ['within one line', 'open from Monday', { from: 2, to: 2 }],
    ['of several lines', 'We are open from Monday to Friday. On Saturdays we close at noon.', { from: 2, to: 3 }],
    ['across an empty line', 'Opening hours We are open from Monday to Friday.', { from: 0, to: 2 }],
    ['with other spaces', 'On  Saturdays\nwe close   at noon.', { from: 3, to: 3 }],
  ])('are found for a passage %s', (_kind, passage, range) => {
    expect(findPassageLines(PAGE, passage)).toEqual(range);
  });

  it('are found where the passage starts or ends within a long line', () => {
    const line = 'The first sentence of a long line is here. The second sentence of it is what was cut off here.';
    const passage = 'The second sentence of it is what was cut off here. It goes on in the next line.';
    expect(findPassageLines([line, 'It goes on in the next line.'], passage)).toEqual({ from: 0, to: 1 });
  });

  it('are the longest match where several lines match', () => {
    const lines = ['Open', '', '', 'Open from nine to five', 'and on Sundays.'];
    expect(findPassageLines(lines, 'Open from nine to five and on Sundays.')).toEqual({ from: 3, to: 4 });
  });

  it('are none where the page no longer has the passage', () => {
    expect(findPassageLines(PAGE, 'Closed for good')).toBeNull();
  });
});
