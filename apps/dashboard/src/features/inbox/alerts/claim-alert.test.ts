// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { chooseLoudness, claimAlert, recordAlert } from './claim-alert.ts';

const WAIT = { conversationId: 'rosa', queuedAt: '2026-11-29T10:00:00.000Z' };

afterEach(() => localStorage.clear());

describe('an alert', () => {
  it('is loud the first time, and afterwards as the member has set', () => {
    const choices = (['once', 'quiet', 'until_taken'] as const).map((repeat) => [
      chooseLoudness(repeat, true),
      chooseLoudness(repeat, false),
    ]);
    expect(choices).toEqual([
      ['loud', null],
      ['loud', 'quiet'],
      ['loud', 'loud'],
    ]);
  });

  it('is the first for a member who has just come, though others heard of the wait before', () => {
    expect(recordAlert({}, { ...WAIT, attempt: 7 })).toMatchObject({ isFirst: true });
  });

  it('is the first again when the same visitor waits another time', () => {
    const given = { rosa: { queuedAt: WAIT.queuedAt, attempt: 3 } };
    expect(recordAlert(given, { ...WAIT, attempt: 4 })).toMatchObject({ isFirst: false });
    expect(recordAlert(given, { ...WAIT, queuedAt: '2026-11-29T11:00:00.000Z', attempt: 1 })).toMatchObject({
      isFirst: true,
    });
  });

  it('is given by one tab of several, also after a reload', async () => {
    expect(await claimAlert('acme', { ...WAIT, attempt: 1 })).toMatchObject({ isFirst: true });
    expect(await claimAlert('acme', { ...WAIT, attempt: 1 })).toBeNull();
    expect(await claimAlert('acme', { ...WAIT, attempt: 2 })).toMatchObject({ isFirst: false });
    expect(await claimAlert('other', { ...WAIT, attempt: 1 })).toMatchObject({ isFirst: true });
  });

  it('forgets the oldest of many, and survives a corrupt entry', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`c${index}`, { queuedAt: WAIT.queuedAt, attempt: 1 }]),
    );
    expect(Object.keys(recordAlert(many, { ...WAIT, attempt: 1 })?.given ?? {})).toHaveLength(200);
    localStorage.setItem('lobby-alerts-acme', '{"rosa":5,"x":');
    expect(await claimAlert('acme', { ...WAIT, attempt: 1 })).toMatchObject({ isFirst: true });
  });
});
