// @vitest-environment happy-dom
import type { MessageView } from '@lobby/contracts/conversations';
import { signal } from '@preact/signals';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { Chat } from '../chat/create-chat.ts';
import { Menu } from './menu.tsx';

function renderMenu(canSendMail: boolean): string[] {
  const addresses: string[] = [];
  const chat = {
    messages: signal([{ id: 'message' } as MessageView]),
    conversations: signal([]),
    isSoundOn: signal(true),
    erased: signal(null),
    config: { canSendMail },
    sendResumeLink: (email: string) => Promise.resolve(addresses.push(email) > 0),
  } as unknown as Chat;
  render(<Menu chat={chat} />);
  return addresses;
}

afterEach(cleanup);

describe('“Continue on another device”', () => {
  it('says what happens, asks for the address, and then says where the link is and how long it works', async () => {
    const addresses = renderMenu(true);
    fireEvent.click(screen.getByRole('button', { name: 'Continue on another device' }));
    expect(screen.getByText(/email you a link.*your conversations move there.*expires in 30 minutes/)).toBeTruthy();
    const field = screen.getByLabelText('Your email address');
    fireEvent.input(field, { target: { value: 'vera@example.com' } });
    fireEvent.submit(field.closest('form')!);
    expect(addresses).toEqual(['vera@example.com']);
    await screen.findByText('We sent the link to vera@example.com. Open it on the other device within 30 minutes.');
    expect(screen.queryByLabelText('Your email address')).toBeNull();
  });

  it('isn’t offered where no mail can be sent', () => {
    renderMenu(false);
    expect(screen.queryByRole('button', { name: 'Continue on another device' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Email me this conversation' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Download this conversation' })).toBeTruthy();
  });
});

describe('“Delete my conversations”', () => {
  it('S46 says afterwards what is gone', () => {
    const chat = {
      messages: signal([]),
      conversations: signal([]),
      isSoundOn: signal(true),
      erased: signal({ conversations: 2, files: 1, pageViews: 7, notifications: 0, contact: true }),
      config: { canSendMail: false },
    } as unknown as Chat;
    render(<Menu chat={chat} />);
    expect(screen.getByRole('status').textContent).toBe('Deleted. Conversations: 2. Files: 1. Visited pages: 7.');
  });
});
