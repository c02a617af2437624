import { describe, expect, it } from 'vitest';
import { containsAllGroups, containsText } from './contains-text.ts';

describe('an alternative stands in a text', () => {
  it.each([
    ['It costs £45.', '45'],
    ['It costs £45.00.', '45'],
    ['We open at 7.30 pm.', '7:30'],
    ['Wir öffnen um 7.30 Uhr.', '7:30 Uhr'],
    ['From 17.30h on', '17:30'],
    ['You **must not** park here.', 'must not'],
    ['Mon–Fri', 'mon-fri'],
    ['9‑12', '9-12'],
    ['We don’t repair them.', "don't"],
    ['a total of 48 hours', '48  hours'],
    ['GROSSE STRASSE', 'große straße'],
    ['ΟΔΟΣ', 'οδος'],
    ['Sorry, no.', 'no'],
    ['free of charge', 'FREE'],
    ['Prices (per hour): 3', '(per hour)'],
    ['an area of 30 m², see below', '30 m²'],
  ])('%j has %j', (text, alternative) => {
    expect(containsText(text, alternative)).toBe(true);
  });

  it.each([
    ['It costs £145.', '45'],
    ['It costs £45.50.', '45'],
    ['It costs £3,45.', '45'],
    ['It costs £450.', '45'],
    ['44,45,46', '44'],
    ['It costs £45.005.', '45'],
    ['Version 7.30 of the form', '7:30'],
    ['I do not know.', 'no'],
    ['after the visit', 'aft'],
    ['We repair them.', "don't"],
    ['anything', ''],
  ])('%j lacks %j', (text, alternative) => {
    expect(containsText(text, alternative)).toBe(false);
  });
});

describe('groups of alternatives', () => {
  it('need one of each', () => {
    expect(containsAllGroups('Open from 8:30 to 5:30', [['8:30'], ['17:30', '5:30']])).toBe(true);
    expect(containsAllGroups('Open from 8:30', [['8:30'], ['17:30', '5:30']])).toBe(false);
  });
});
