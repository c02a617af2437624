import { describe, expect, it } from 'vitest';
import { detectFactQuestion } from './detect-fact-question.ts';

interface Options {
  language?: string;
  after?: string | null;
}

const detect = (text: string, { language = 'en', after = null }: Options = {}): string | null => {
  const found = detectFactQuestion(text, { language, companyName: 'Harrowmere Dental', previousQuestion: after });
  if (!found) return null;
  if (found.kind !== 'opening_hours') return found.kind;
  const { moment } = found;
  return moment.kind === 'weekday' ? `day ${moment.day}` : moment.kind;
};

describe('a question for a fact', () => {
  it.each([
    ['opening hours?', 'week'],
    ['When are you open?', 'week'],
    ['are you open now?', 'now'],
    ['are you guys still open', 'now'],
    ['is Harrowmere Dental open on saturdays', 'day 5'],
    ['what time do u open tmrw', 'tomorrow'],
    ['when do you close tonight', 'today'],
    ['whats your phone number', 'phone'],
    ['email?', 'email'],
    ['where are you located', 'address'],
    ['adress pls', 'address'],
    ['whats ur phone nr', 'phone'],
    ['whats ur telehpone numbr', 'phone'],
    ['opning hours', 'week'],
  ])('is recognized in English: %s', (text, expected) => {
    expect(detect(text)).toBe(expected);
  });

  it.each([
    ['de', 'wann habt ihr am samstag offen', 'day 5'],
    ['de', 'Öffnungszeiten', 'week'],
    ['de', 'öfnungszeiten?', 'week'],
    ['de', 'wo seid ihr', 'address'],
    ['es', 'abierto ahora?', 'now'],
    ['es', '¿Me podría facilitar su número de teléfono?', 'phone'],
    ['fr', 'vous ouvrez à quelle heure demain', 'tomorrow'],
    ['it', 'siete aperti?', 'week'],
  ])('is recognized in %s: %s', (language, text, expected) => {
    expect(detect(text, { language })).toBe(expected);
  });

  it.each([
    'when does the course start',
    'do you have lumber',
    'do you have a house',
    'do you have a dress',
    'is the sauna open on sundays',
    'what is the phone number of the emergency service',
    'can i change my email address',
    'do you have open positions',
    'are you open to offers',
    'is it open?',
    'can i call you tomorrow',
    'where do you get your beans',
    'are you open on friday or saturday',
    'are you open on holidays',
  ])('is not seen in "%s"', (text) => {
    expect(detect(text)).toBeNull();
  });

  it('that doesn’t speak to the company may mean what was talked about before', () => {
    expect(detect('opening hours?', { after: 'What does a crown cost?' })).toBeNull();
    expect(detect('your opening hours?', { after: 'What does a crown cost?' })).toBe('week');
    expect(detect('phone number?', { after: 'What does a crown cost?' })).toBe('phone');
    expect(detect('which number?', { after: 'What does a crown cost?' })).toBeNull();
    expect(detect('ne email von ihr', { language: 'de', after: 'What does a crown cost?' })).toBeNull();
  });

  it('may be in another language than the conversation', () => {
    expect(detect('Öffnungszeiten?', { language: 'en' })).toBe('week');
    expect(detect('location?', { language: 'fr' })).toBeNull();
  });

  it('goes on with the hours that were asked for before, and with nothing else', () => {
    expect(detect('and tomorrow?', { after: 'r u open now' })).toBe('tomorrow');
    expect(detect('and on sunday?', { after: 'your opening hours?' })).toBe('day 6');
    expect(detect('und am Samstag?', { language: 'de', after: 'wann habt ihr offen' })).toBe('day 5');
    expect(detect('y mañana?', { language: 'es', after: '¿a qué hora abrís?' })).toBe('tomorrow');
    expect(detect('and tomorrow?', { after: 'Can I book a class today?' })).toBeNull();
    expect(detect('and children?', { after: 'are you open now?' })).toBeNull();
    expect(detect('and?', { after: 'are you open now?' })).toBeNull();
  });
});
