import { describe, expect, it } from 'vitest';
import { formatTableRow } from './format-table-row.ts';

describe('a line of an answer', () => {
  it.each([
    ['Day: Sunday | Open: 9 am to 4 pm', 'Sunday – Open: 9 am to 4 pm'],
    [
      'Saturdays | First hour: £120 | Each further half hour: £50',
      'Saturdays – First hour: £120, Each further half hour: £50',
    ],
    ['Monday | closed', 'Monday: closed'],
    ['Plan: Basic | Price: 9 euros | Users: 3', 'Basic – Price: 9 euros, Users: 3'],
  ])('that is a row of a table becomes a sentence: %s', (line, sentence) => {
    expect(formatTableRow(line)).toBe(sentence);
  });

  it('that is no row of a table stays as it is', () => {
    for (const line of ['We open at seven.', 'Call us: 555 0142', 'Home | About | Contact', 'Open: 7 | 8 |', ''])
      expect(formatTableRow(line)).toBe(line);
  });
});
