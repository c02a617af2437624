// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { installFakeApi } from '../../../testing/fake-api.ts';
import { AGENT_SETTINGS } from '../../../testing/records.ts';
import { renderPage } from '../../../testing/render-page.tsx';
import { PresenceSwitch } from './presence-switch.tsx';

async function show(changes: Partial<typeof AGENT_SETTINGS>): Promise<string> {
  cleanup();
  installFakeApi({ 'handover.getAgentSettings': () => ({ ...AGENT_SETTINGS, ...changes }) });
  renderPage(<PresenceSwitch />, { role: 'agent', path: '' });
  return (await screen.findByLabelText(/Change status/)).getAttribute('aria-label') ?? '';
}

describe('A member’s status', () => {
  it('is online where visitors can reach them', async () => {
    expect(await show({})).toBe("You're online. Change status");
    expect(screen.queryByText(/Visitors can't reach you|Outside your business hours/)).toBeNull();
  });

  it.each([
    ['who takes no conversations', { takesConversations: false }, /because you don't take conversations/],
    ['outside of business hours', { isWithinBusinessHours: false }, /^Outside your business hours/],
  ])('says that visitors can’t reach one %s', async (_case, changes, reason) => {
    expect(await show(changes)).toBe("You're online, but visitors can't reach you. Change status");
    screen.getByText(reason);
  });

  it('is what they have chosen while they are away, whatever the hours', async () => {
    expect(await show({ presence: 'away', isWithinBusinessHours: false })).toBe("You're away. Change status");
  });
});
