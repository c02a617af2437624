// @vitest-environment happy-dom
import { createFakeTrpc, renderUi, stubFetch } from '@lobby/ui/testing';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, describe, expect, it } from 'vitest';
import { ClosedPage } from './closed-page.tsx';
import { StaffAccessBanner } from './staff-access-banner.tsx';

const MINUTE_MS = 60_000;
const inMinutes = (count: number): string => new Date(Date.now() + count * MINUTE_MS - 1_000).toISOString();

afterEach(cleanup);

describe('the banner of staff in a company', () => {
  it('says what staff may do and for how long, and lets them leave', async () => {
    const server = createFakeTrpc({ 'platformTenants.closeStaffAccess': () => null });
    stubFetch(server.fetch);
    renderUi(<StaffAccessBanner tenantId="t-1" access={{ expiresAt: inMinutes(12), canWrite: false }} />);
    screen.getByText("You're viewing this company as platform staff. 12 minutes left.");
    fireEvent.click(screen.getByRole('button', { name: 'Leave' }));
    await waitFor(() => expect(server.listInputs('platformTenants.closeStaffAccess')).toEqual([{ tenantId: 't-1' }]));
  });

  it('tells when staff may edit', () => {
    renderUi(<StaffAccessBanner tenantId="t-1" access={{ expiresAt: inMinutes(1), canWrite: true }} />);
    screen.getByText("You're editing this company as platform staff. 1 minute left.");
  });
});

it('A suspended company tells its people why, in words and in those of the staff', () => {
  const params = { tenant: 'Bakery', suspensionCode: 'unpaid', note: 'Invoice 12 is open.' };
  renderUi(
    <LocationProvider>
      <ClosedPage slug="bakery" reason={{ code: 'tenant_suspended', params }} />
    </LocationProvider>,
  );
  screen.getByText(/Bakery is suspended.*Reason: Unpaid invoice\./);
  screen.getByText('Invoice 12 is open.');
});
