// @vitest-environment happy-dom
import { waitFor } from '@testing-library/preact';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { installFakeApi } from '../../../testing/fake-api.ts';
import { AGENT_SETTINGS } from '../../../testing/records.ts';
import { renderPage } from '../../../testing/render-page.tsx';
import { useInboxAlerts } from './use-inbox-alerts.ts';

type Settings = Partial<typeof AGENT_SETTINGS>;

/** Stands in for the browser's sound and notifications, and keeps what was heard and shown. */
function recordAlerts() {
  const volumes: number[] = [];
  const notices: (boolean | null | undefined)[] = [];
  const ramp = { setValueAtTime: () => {}, exponentialRampToValueAtTime: () => {} };
  class FakeAudioContext {
    state = 'running';
    currentTime = 0;
    destination = {};
    createOscillator = () => ({
      frequency: { value: 0 },
      connect: (volume: unknown) => volume,
      start: () => {},
      stop: () => {},
    });
    createGain = () => ({
      gain: { ...ramp, linearRampToValueAtTime: (volume: number) => void volumes.push(volume) },
      connect: () => {},
    });
  }
  class FakeNotification {
    static permission = 'granted';
    constructor(_title: string, { silent }: NotificationOptions) {
      notices.push(silent);
    }
    addEventListener = () => {};
  }
  vi.stubGlobal('AudioContext', FakeAudioContext);
  vi.stubGlobal('Notification', FakeNotification);
  localStorage.clear();
  onTestFinished(() => void vi.unstubAllGlobals());
  return { volumes, notices };
}

function Alerts() {
  useInboxAlerts();
  return null;
}

/** A dashboard of a member with these settings. `wait` is the server's alert of this number. */
async function openDashboard(settings: Settings) {
  const api = installFakeApi({
    'inbox.count': () => ({
      mine: 0,
      waiting: 0,
      drafts: 0,
      unassigned: 0,
      all: 0,
      assistant: 0,
      snoozed: 0,
      queue: 0,
    }),
    'handover.getAgentSettings': () => ({
      ...AGENT_SETTINGS,
      hasSoundAlerts: true,
      hasBrowserAlerts: true,
      ...settings,
    }),
  });
  const alerts = recordAlerts();
  const { receiveEvent, queryClient } = renderPage(<Alerts />, { role: 'agent' });
  await waitFor(() => expect(api.calls('handover.getAgentSettings')).toHaveLength(1));
  await waitFor(() => expect(queryClient.isFetching()).toBe(0));
  const wait = async (attempt: number): Promise<void> => {
    const queuedAt = '2026-11-29T10:00:00.000Z';
    const send = (): void =>
      receiveEvent({
        name: 'conversation.waiting',
        payload: { conversationId: 'rosa', queuedAt, reason: null, attempt },
      });
    // The dashboard may not listen yet; an alert that is sent twice is given once.
    if (settings.presence === 'away') send();
    else
      await waitFor(() => {
        send();
        expect(localStorage.getItem('lobby-alerts-acme') ?? '').toContain(`"attempt":${attempt}`);
      });
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { ...alerts, wait };
}

const isLoud = (volume: number): boolean => volume > 0.1;

describe('the alerts of a waiting conversation', () => {
  it('are loud once and quiet afterwards, unless the member sets something else', async () => {
    const { volumes, notices, wait } = await openDashboard({});
    for (const attempt of [1, 2, 3]) await wait(attempt);
    expect(volumes.map(isLoud)).toEqual([true, true, false, false]);
    expect(notices).toEqual([false, true, true]);
  });

  it('come once, for those who set that', async () => {
    const { notices, wait } = await openDashboard({ alertRepeat: 'once' });
    for (const attempt of [1, 2, 3]) await wait(attempt);
    expect(notices).toEqual([false]);
  });

  it('stay loud until somebody takes it, for those who set that', async () => {
    const { volumes, notices, wait } = await openDashboard({ alertRepeat: 'until_taken' });
    for (const attempt of [1, 2]) await wait(attempt);
    expect(volumes.every(isLoud)).toBe(true);
    expect(notices).toEqual([false, false]);
  });

  it('make no sound and show no notification where both are off, or while the member is away', async () => {
    const off = await openDashboard({ hasSoundAlerts: false, hasBrowserAlerts: false });
    await off.wait(1);
    expect([off.volumes, off.notices]).toEqual([[], []]);
    const away = await openDashboard({ presence: 'away' });
    await away.wait(2);
    expect([away.volumes, away.notices]).toEqual([[], []]);
  });
});
