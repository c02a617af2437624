// @vitest-environment happy-dom
import { createFakeTrpc, renderUi, stubFetch } from '@lobby/ui/testing';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { RouterOutputs } from '../../trpc.ts';
import { toSlots, toUptime } from './check-history.tsx';
import { HealthPage } from './health-page.tsx';

type Health = RouterOutputs['platformHealth']['get'];

const NOW = Date.parse('2026-03-01T12:00:00Z');
const HOUR_MS = 3_600_000;
const at = (hours: number): string => new Date(NOW - hours * HOUR_MS).toISOString();

const HEALTH: Health = {
  checkedAt: at(0),
  checks: [
    { name: 'database', status: 'ok', code: 'database_slow', params: {}, latencyMs: 12 },
    { name: 'storage', status: 'failed', code: 'storage_failed', params: { reason: 'read-only' }, latencyMs: null },
    { name: 'mail', status: 'warning', code: 'mail_dead', params: { deadMail: 3 }, latencyMs: null },
  ],
  processes: [
    {
      id: 'p',
      host: 'web-1',
      pid: 4711,
      runsJobs: true,
      startedAt: at(5),
      lastSeenAt: at(1),
      isAlive: false,
      nodeVersion: 'v20',
      appVersion: '0.1.0',
      memoryBytes: 300_000_000,
      model: null,
    },
  ],
  history: [
    { at: at(2), statuses: { database: 'ok', storage: 'failed' }, latencies: {} },
    { at: at(1), statuses: { database: 'ok', storage: 'ok' }, latencies: {} },
  ],
};

function show(procedures: Parameters<typeof createFakeTrpc>[0] = {}) {
  const server = createFakeTrpc({
    'platformHealth.get': () => HEALTH,
    'platformHealth.getAlerts': () => ({ emails: [], webhookUrl: '' }),
    'auth.me': () => ({ user: { superAdminRole: 'owner' } }),
    ...procedures,
  });
  stubFetch(server.fetch);
  renderUi(<HealthPage />);
  return server;
}

afterEach(cleanup);

describe('the health page', () => {
  it('begins with what fails, links to where more is known, and says how a check went in the last day', async () => {
    show();
    expect((await screen.findByRole('alert')).textContent).toMatch(/1 check failed.*1 warning/);
    expect(screen.getByRole('link', { name: 'Failed emails: 3.' }).getAttribute('href')).toBe('/admin/failed-jobs');
    expect(screen.getByText('OK 50% of the time')).toBeTruthy();
    expect(screen.getByText('web-1, process 4711')).toBeTruthy();
    expect(screen.getByText('Gone')).toBeTruthy();
  });

  it('sends the addresses that are told of a failure', async () => {
    const sent: unknown[] = [];
    show({ 'platformHealth.updateAlerts': (input: object) => void sent.push(input) });
    fireEvent.input(await screen.findByLabelText('Email addresses'), { target: { value: 'ops@example.com' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(sent).toEqual([{ emails: ['ops@example.com'], webhookUrl: '' }]));
  });
});

describe('a test alert', () => {
  it('says of each recipient what became of it', async () => {
    show({
      'platformHealth.getAlerts': () => ({ emails: ['ops@example.com'], webhookUrl: 'https://hooks.example.com/a' }),
      'platformHealth.testAlerts': () => [
        { to: 'ops@example.com', isOk: false, code: 'mail_not_set_up', params: {} },
        { to: 'https://hooks.example.com/a', isOk: false, code: 'webhook_failed', params: { response: 'HTTP 500' } },
      ],
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Send a test alert' }));
    expect((await screen.findByText(/Email is not set up/)).textContent).toContain('ops@example.com');
    expect(screen.getByText(/didn't accept the alert: HTTP 500/).textContent).toContain('https://hooks.example.com/a');
  });

  it('can’t be sent while nobody is told', async () => {
    show();
    expect(await screen.findByRole('button', { name: 'Send a test alert' })).toHaveProperty('disabled', true);
  });
});

describe('the history of a check', () => {
  it('has the worst status of each half hour, and nothing where nothing was checked', () => {
    const slots = toSlots(HEALTH.history, 'storage', NOW);
    expect(slots).toHaveLength(48);
    expect(slots.filter(({ status }) => status !== null).map(({ status }) => status)).toEqual(['failed', 'ok']);
    expect(toUptime(HEALTH.history, 'mail')).toBeNull();
  });
});
