// @vitest-environment happy-dom
import { createFakeTrpc, stubFetch } from '@lobby/ui/testing';
import { screen, waitFor } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { Routes } from '../routes.tsx';
import { renderPage } from '../testing/render-page.tsx';

describe('the dashboard of a server that is away', () => {
  it('says so, and opens when the server is back', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const server = createFakeTrpc({ 'auth.me': () => null });
    let isAway = true;
    stubFetch((...request) => (isAway ? Promise.reject(new TypeError('Failed to fetch')) : server.fetch(...request)));
    renderPage(<Routes />);
    await screen.findByRole('heading', { name: "Lobby isn't available right now" });
    isAway = false;
    vi.advanceTimersByTime(5_000);
    vi.useRealTimers();
    await waitFor(() => expect(location.pathname).toBe('/dashboard/sign-in'));
  });
});
