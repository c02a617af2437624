// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { installFakeApi } from '../../../../testing/fake-api.ts';
import { FakeTrpcError } from '@lobby/ui/testing';
import { renderPage } from '../../../../testing/render-page.tsx';
import { buildSnoozeOptions, SnoozeDialog } from './snooze-dialog.tsx';

function openDialog() {
  const api = installFakeApi({ 'handover.snooze': () => null as never });
  const onClose = vi.fn<() => void>();
  renderPage(<SnoozeDialog conversationId="conversation" isOpen onClose={onClose} />);
  return { api, onClose };
}

describe('the snooze dialog', () => {
  it.each([
    ['2026-11-28T15:00:00', 'a Saturday', '2026-11-29', '2026-11-30'],
    ['2026-11-29T15:00:00', 'a Sunday', '2026-11-30', '2026-11-30'],
    ['2026-11-30T08:00:00', 'a Monday', '2026-12-01', '2026-12-07'],
  ])('offers tomorrow and next Monday at nine on %s, %s', (now, _day, tomorrow, monday) => {
    vi.useFakeTimers({ now: new Date(now) });
    const times = buildSnoozeOptions().map(({ until }) => until.getTime());
    vi.useRealTimers();
    expect(times.slice(2)).toEqual([tomorrow, monday].map((day) => new Date(`${day}T09:00:00`).getTime()));
  });

  it('snoozes until the chosen time and closes', async () => {
    const { api, onClose } = openDialog();
    const before = Date.now();
    fireEvent.click(screen.getByRole('button', { name: /In 1 hour/ }));
    await screen.findByText('Snoozed.');
    const [call] = api.calls('handover.snooze') as { until: string }[];
    expect(Math.abs(Date.parse(call?.until ?? '') - before - 3_600_000)).toBeLessThan(60_000);
    expect(onClose).toHaveBeenCalled();
  });

  it('snoozes until a time of the member’s own, and shows why the server refuses it', async () => {
    const { api, onClose } = openDialog();
    api.handle({
      'handover.snooze': () => {
        throw new FakeTrpcError('Choose a time in the future.', { kind: 'invalid' });
      },
    });
    fireEvent.input(screen.getByLabelText('Or pick a time'), { target: { value: '2020-01-01T09:00' } });
    fireEvent.click(screen.getByRole('button', { name: 'Snooze' }));
    await screen.findByText('Choose a time in the future.');
    expect(api.calls('handover.snooze')).toMatchObject([{ until: new Date('2020-01-01T09:00').toISOString() }]);
    await waitFor(() => expect(onClose).not.toHaveBeenCalled());
  });
});
