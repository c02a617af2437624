// @vitest-environment happy-dom
import { createFakeTrpc, stubFetch } from '@lobby/ui/testing';
import { fireEvent, screen } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { renderPage } from '../../testing/render-page.tsx';
import { ActivityLogCard } from './activity-log-card.tsx';

const at = '2026-11-29T15:00:00.000Z';
const LOGS = {
  changes: [{ id: '1', action: 'member.promoted', data: { name: 'Ann' }, createdAt: at }],
  access: [
    {
      id: '2',
      action: 'access.refused',
      data: { email: 'ann@acme.example', procedure: 'members.remove' },
      createdAt: at,
    },
  ],
};

function show(state: { events: number; brokenAt: string | null; lastHash: string | null }) {
  const server = createFakeTrpc({
    'audit.list': ({ kind }: { kind: 'changes' | 'access' }) => LOGS[kind],
    'audit.verify': () => state,
  });
  stubFetch(server.fetch);
  renderPage(<ActivityLogCard />);
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

it('S81 the activity log shows who signed in and was refused apart from changes', async () => {
  show({ events: 2, brokenAt: null, lastHash: 'ab12' });
  await screen.findByText('Ann made company admin');
  fireEvent.click(screen.getByRole('tab', { name: 'Sign-ins and access' }));
  await screen.findByText(/ann@acme.example tried/);
  expect(screen.queryByText('Ann made company admin')).toBeNull();
});

it('S81 the activity log says that it is intact, with a fingerprint to compare later', async () => {
  show({ events: 2, brokenAt: null, lastHash: 'ab12' });
  press('Check for tampering');
  await screen.findByText('All 2 entries are intact.');
  await screen.findByText(/ab12/);
});

it('S81 the activity log says from when on it is not intact', async () => {
  show({ events: 2, brokenAt: at, lastHash: 'ab12' });
  press('Check for tampering');
  await screen.findByText(/was changed or removed/);
  expect(screen.queryByText(/intact\./)).toBeNull();
});
