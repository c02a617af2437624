import type { BusinessHours } from '@lobby/contracts/handover';
import { describe, expect, it } from 'vitest';
import { computeOpeningStatus, parseBusinessHours } from './business-hours.ts';

const SHOP = [
  { from: '09:00', to: '12:30' },
  { from: '13:30', to: '17:00' },
];
const WEEKDAYS: BusinessHours = { week: [SHOP, SHOP, SHOP, SHOP, SHOP, [], []], holidays: [] };
const at = (hours: BusinessHours, zone: string, moment: string) => {
  const { isOpen, opensAt } = computeOpeningStatus(hours, zone, new Date(moment));
  return isOpen ? 'open' : (opensAt?.toISOString() ?? 'never');
};

describe('business hours', () => {
  it('hold in the company’s own time zone, in winter and in summer', () => {
    expect(at(WEEKDAYS, 'Europe/Vienna', '2026-01-12T08:00:00Z')).toBe('open');
    expect(at(WEEKDAYS, 'Europe/Vienna', '2026-01-12T07:59:00Z')).toBe('2026-01-12T08:00:00.000Z');
    expect(at(WEEKDAYS, 'Europe/Vienna', '2026-07-13T07:00:00Z')).toBe('open');
    expect(at(WEEKDAYS, 'America/New_York', '2026-07-13T07:00:00Z')).toBe('2026-07-13T13:00:00.000Z');
    expect(at(WEEKDAYS, 'Asia/Kolkata', '2026-07-13T03:30:00Z')).toBe('open');
  });

  it('end with the minute that they name, and go on after a break', () => {
    expect(at(WEEKDAYS, 'UTC', '2026-01-12T12:29:59Z')).toBe('open');
    expect(at(WEEKDAYS, 'UTC', '2026-01-12T12:30:00Z')).toBe('2026-01-12T13:30:00.000Z');
  });

  it('say on Friday evening that people are back on Monday, and after the holiday when Monday is one', () => {
    expect(at(WEEKDAYS, 'UTC', '2026-01-09T18:00:00Z')).toBe('2026-01-12T09:00:00.000Z');
    const holidays = [{ date: '2026-01-12', name: 'Founders’ day' }];
    expect(at({ ...WEEKDAYS, holidays }, 'UTC', '2026-01-09T18:00:00Z')).toBe('2026-01-13T09:00:00.000Z');
    expect(at({ ...WEEKDAYS, holidays }, 'UTC', '2026-01-12T10:00:00Z')).toBe('2026-01-13T09:00:00.000Z');
  });

  it('over the change to summer time begin at the time that the clock on the wall shows', () => {
    // Clocks go forward in the night to Sunday, 29 March 2026, and back in the night to Sunday, 25 October.
    expect(at(WEEKDAYS, 'Europe/Berlin', '2026-03-27T18:00:00Z')).toBe('2026-03-30T07:00:00.000Z');
    expect(at(WEEKDAYS, 'Europe/Berlin', '2026-10-23T18:00:00Z')).toBe('2026-10-26T08:00:00.000Z');
  });

  it('that are not set are around the clock, but for holidays', () => {
    expect(at(parseBusinessHours({}), 'UTC', '2026-01-11T03:00:00Z')).toBe('open');
    expect(at(parseBusinessHours('broken'), 'UTC', '2026-01-11T03:00:00Z')).toBe('open');
    const newYear = { week: null, holidays: [{ date: '2026-01-01', name: '' }] };
    expect(at(newYear, 'UTC', '2026-01-01T12:00:00Z')).toBe('2026-01-02T00:00:00.000Z');
  });

  it('until midnight and from midnight on are one opening', () => {
    const night = [{ from: '20:00', to: '24:00' }];
    const hours = { week: [night, [{ from: '00:00', to: '04:00' }], [], [], [], [], []], holidays: [] };
    expect(at(hours, 'UTC', '2026-01-12T23:59:59Z')).toBe('open');
    expect(at(hours, 'UTC', '2026-01-13T00:00:00Z')).toBe('open');
    expect(at(hours, 'UTC', '2026-01-13T04:00:00Z')).toBe('2026-01-19T20:00:00.000Z');
  });

  it('without a single open day say so, and not a day', () => {
    expect(at({ week: [[], [], [], [], [], [], []], holidays: [] }, 'UTC', '2026-01-12T12:00:00Z')).toBe('never');
  });
});
