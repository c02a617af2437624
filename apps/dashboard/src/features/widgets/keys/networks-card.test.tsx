// @vitest-environment happy-dom
import { createFakeTrpc, stubFetch } from '@lobby/ui/testing';
import { fireEvent, screen } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { renderPage } from '../../../testing/render-page.tsx';
import { NetworksCard } from './networks-card.tsx';

it('A network that asks much is blocked with a click, and unblocked with another', async () => {
  let blockedAt: string | null = null;
  const server = createFakeTrpc({
    'networks.list': () => [{ network: '203.0.113.0/24', questions: 75, blockedAt }],
    'networks.block': () => void (blockedAt = '2026-12-01T10:00:00Z'),
    'networks.unblock': () => void (blockedAt = null),
  });
  stubFetch(server.fetch);
  renderPage(<NetworksCard />);
  fireEvent.click(await screen.findByRole('button', { name: 'Block 203.0.113.0/24' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Unblock 203.0.113.0/24' }));
  await screen.findByRole('button', { name: 'Block 203.0.113.0/24' });
  expect(server.listInputs('networks.block')).toEqual([{ network: '203.0.113.0/24' }]);
  expect(server.listInputs('networks.unblock')).toEqual([{ network: '203.0.113.0/24' }]);
  expect(screen.getByText('75 questions')).toBeTruthy();
});
