import type { OpeningDay, OpeningHours } from '@lobby/contracts/facts';
import { describe, expect, it } from 'vitest';
import { describeHours } from './describe-hours.ts';
import type { HoursMoment } from './questions/detect-fact-question.ts';

const day = (weekday: number, spans: [string, string][], rest: Partial<OpeningDay> = {}): OpeningDay => ({
  day: weekday,
  spans: spans.map(([opens, closes]) => ({ opens, closes })),
  isByAppointment: false,
  note: null,
  ...rest,
});

const WORKDAYS = [0, 1, 2, 3, 4].map((weekday) => day(weekday, [['09:00', '17:30']]));
const HOURS: OpeningHours = {
  days: [...WORKDAYS, day(5, [['10:00', '13:00']], { isByAppointment: true }), day(6, [])],
  closures: [{ from: '12-24', to: '01-06' }],
  remarks: [],
  label: null,
};

interface Asked {
  hours?: OpeningHours;
  /** Of the clock in Berlin, an hour before UTC in winter. */
  now?: string;
  language?: string;
  timeZone?: string;
}

const say = (
  moment: HoursMoment,
  { hours = HOURS, now = '2026-11-27T10:00+01:00', language = 'en', timeZone = 'Europe/Berlin' }: Asked = {},
) => describeHours(hours, moment, { language, now: new Date(now), timeZone });

const weekday = (value: number): HoursMoment => ({ kind: 'weekday', day: value });

describe('a sentence about opening hours', () => {
  it('names the hours of a weekday, and whether one needs an appointment', () => {
    expect(say(weekday(0))).toBe('On Mondays we are open from 9 am to 5:30 pm.');
    expect(say(weekday(5))).toBe('On Saturdays we are open from 10 am to 1 pm, by appointment.');
    expect(say(weekday(6))).toBe('On Sundays we are closed.');
  });

  it('groups the days of a week that have the same hours', () => {
    expect(say({ kind: 'week' })).toBe(
      'Our opening hours: Monday–Friday 9 am to 5:30 pm; Saturday 10 am to 1 pm (by appointment); Sunday closed.',
    );
  });

  it('is in the visitor’s language', () => {
    expect(say(weekday(5), { language: 'de' })).toBe(
      'Am Samstag haben wir von 10:00 bis 13:00 Uhr geöffnet, nach Vereinbarung.',
    );
    expect(say(weekday(0), { language: 'es' })).toBe('El lunes abrimos de 9:00 a 17:30.');
    expect(say(weekday(0), { language: 'it' })).toBe('Lunedì siamo aperti: 9:00–17:30.');
  });

  it('knows whether it is open now, in the company’s time zone, and when it opens next', () => {
    expect(say({ kind: 'now' })).toBe('Yes, we are open now, until 5:30 pm.');
    expect(say({ kind: 'now' }, { now: '2026-11-27T08:00+01:00' })).toBe(
      'No, we are closed right now. We open today at 9 am.',
    );
    expect(say({ kind: 'now' }, { now: '2026-11-27T18:00+01:00' })).toBe(
      'No, we are closed right now. We open again on Saturday, November 28 at 10 am.',
    );
    expect(say({ kind: 'now' }, { timeZone: 'America/Los_Angeles' })).toBe(
      'No, we are closed right now. We open today at 9 am.',
    );
  });

  it('counts a night that began the day before', () => {
    const hours = { ...HOURS, days: [day(3, [['18:00', '02:00']]), day(4, [['18:00', '02:00']])] };
    expect(say({ kind: 'now' }, { hours, now: '2026-11-27T01:00+01:00' })).toBe('Yes, we are open now, until 2 am.');
  });

  it('names the date of today and tomorrow, and knows the holidays of the page', () => {
    expect(say({ kind: 'today' })).toBe('Today, Friday, November 27, we are open from 9 am to 5:30 pm.');
    expect(say({ kind: 'tomorrow' })).toBe(
      'Tomorrow, Saturday, November 28, we are open from 10 am to 1 pm (by appointment).',
    );
    expect(say({ kind: 'today' }, { now: '2026-12-28T10:00+01:00' })).toBe(
      'Today, Monday, December 28, we are closed.',
    );
    expect(say({ kind: 'now' }, { now: '2027-01-06T20:00+01:00' })).toBe(
      'No, we are closed right now. We open again on Thursday, January 7 at 9 am.',
    );
  });

  it('carries the condition that the page names for a day', () => {
    const seasonal = { ...HOURS, days: [day(6, [['11:00', '15:00']], { note: 'April to September only' })] };
    expect(say(weekday(6), { hours: seasonal })).toBe(
      'On Sundays we are open from 11 am to 3 pm (April to September only).',
    );
    expect(say({ kind: 'now' }, { hours: seasonal })).toContain('(April to September only)');
  });

  it('is left out where it isn’t sure', () => {
    const christmas = { ...HOURS, closures: [] };
    expect(say({ kind: 'today' }, { hours: christmas, now: '2026-12-25T10:00+01:00' })).toBeNull();
    const remarked = { ...HOURS, days: WORKDAYS, remarks: ['First Saturday of the month: 9–12'] };
    expect(say(weekday(5), { hours: remarked })).toBeNull();
    expect(say({ kind: 'week' }, { hours: remarked })).toBeNull();
    expect(say(weekday(0), { hours: remarked })).toBe('On Mondays we are open from 9 am to 5:30 pm.');
  });

  it('gives the whole week for a day that isn’t listed, and where no time zone is set', () => {
    const week = 'Our opening hours: Monday–Friday 9 am to 5:30 pm.';
    expect(say(weekday(5), { hours: { ...HOURS, days: WORKDAYS } })).toBe(week);
    expect(say({ kind: 'now' }, { hours: { ...HOURS, days: WORKDAYS }, timeZone: 'UTC' })).toBe(week);
  });
});
