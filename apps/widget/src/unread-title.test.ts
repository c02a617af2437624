// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import type { LobbyFunction } from './api.ts';

it('The title of the page counts unread messages and is its own again once they are read', async () => {
  let hear: (detail: { count: number }) => void = () => {};
  const Lobby: LobbyFunction = (...[command, , handler]: unknown[]) => {
    if (command === 'on') hear = handler as typeof hear;
  };
  Object.assign(window, { Lobby });
  document.title = 'Prices';
  await import('./unread-title.ts');
  hear({ count: 0 });
  expect(document.title).toBe('Prices');
  hear({ count: 2 });
  expect(document.title).toBe('(2) Prices');
  hear({ count: 120 });
  expect(document.title).toBe('(99+) Prices');
  // A page of one document names itself anew at each of its views.
  document.title = 'Contact';
  await vi.waitFor(() => expect(document.title).toBe('(99+) Contact'));
  hear({ count: 0 });
  expect(document.title).toBe('Contact');
});
