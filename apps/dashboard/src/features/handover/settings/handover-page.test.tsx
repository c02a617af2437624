// @vitest-environment happy-dom
import type { HandoverSettings } from '@lobby/contracts/handover';
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { installFakeApi } from '../../../testing/fake-api.ts';
import { renderPage } from '../../../testing/render-page.tsx';
import { HandoverPage } from './handover-page.tsx';

const SETTINGS: HandoverSettings = {
  answerMode: 'assistant',
  minConfidence: null,
  handoverMode: 'offer',
  handoverAfterUnanswered: 2,
  handoverKeywords: ['refund'],
  handoverOnAnger: true,
  answersWhileQueued: true,
  timeZone: 'Europe/Vienna',
  businessHours: { week: Array.from({ length: 7 }, () => [{ from: '09:00', to: '17:00' }]), holidays: [] },
  assignmentMode: 'manual',
  waitingMailMinutes: 10,
  mailsReplies: true,
  firstReplyTargetMinutes: null,
  resolutionTargetMinutes: 60,
  isRatingEnabled: false,
};

async function show() {
  const api = installFakeApi({
    'handover.getSettings': () => SETTINGS,
    'handover.updateSettings': () => undefined as never,
  });
  renderPage(<HandoverPage />, { path: 'handover' });
  await screen.findByLabelText('Time zone');
  return { saved: () => api.calls('handover.updateSettings') };
}
const type = (label: RegExp, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save' }));

describe('the handover settings', () => {
  it('are sent as the server takes them: numbers, lists, and null for no target', async () => {
    const { saved } = await show();
    type(/^First reply/, '15');
    type(/^Resol/, '');
    type(/keywords/i, 'refund\n\n complaint ');
    save();
    await waitFor(() => expect(saved()).toHaveLength(1));
    expect(saved()).toEqual([
      {
        ...SETTINGS,
        handoverKeywords: ['refund', 'complaint'],
        firstReplyTargetMinutes: 15,
        resolutionTargetMinutes: null,
      },
    ]);
  });

  it('that are out of range are refused at their field, and nothing is sent', async () => {
    const { saved } = await show();
    type(/^First reply/, '0');
    save();
    await waitFor(() => expect(screen.getByLabelText(/^First reply/).getAttribute('aria-invalid')).toBe('true'));
    expect(saved()).toEqual([]);
  });

  it('show at its day that opening hours end before they begin', async () => {
    const { saved } = await show();
    fireEvent.input(screen.getByLabelText('Tuesday, to'), { target: { value: '08:00' } });
    save();
    await waitFor(() => expect(screen.getByLabelText('Tuesday, from').getAttribute('aria-invalid')).toBe('true'));
    expect(screen.getByLabelText('Monday, from').getAttribute('aria-invalid')).not.toBe('true');
    expect(saved()).toEqual([]);
  });

  it('say that changes are unsaved', async () => {
    await show();
    fireEvent.click(screen.getByLabelText('Open 24/7'));
    await screen.findByText(/unsaved/i);
  });
});
