// @vitest-environment happy-dom
import type { PlatformLoad, PlatformReport } from '@lobby/contracts/platform/analytics';
import { createFakeTrpc, renderUi, stubFetch } from '@lobby/ui/testing';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AnalyticsPage } from './analytics-page.tsx';

const COUNTS = {
  tenantsCreated: 3,
  tenantsLeft: 1,
  conversations: 40,
  settled: 20,
  resolvedByAssistant: 15,
  handovers: 4,
  answers: 80,
  unanswered: 8,
  modelTokens: 12_000,
  modelCostMicros: 2_500_000,
};
const REPORT: PlatformReport = {
  from: '2026-11-24',
  to: '2026-11-30',
  previousFrom: '2026-11-17',
  previousTo: '2026-11-23',
  tenants: 12,
  activeTenants: 6,
  totals: { current: COUNTS, previous: { ...COUNTS, conversations: 20, resolvedByAssistant: 10 } },
  days: [
    { day: '2026-11-29', ...COUNTS, conversations: 10, tenants: 11, activeTenants: 4 },
    { day: '2026-11-30', ...COUNTS, conversations: 30, tenants: 12, activeTenants: 5 },
  ],
};
const BAKERY = {
  tenantId: 't-bakery',
  tenantName: '=Bakery',
  calls: 900,
  errors: 2,
  refusals: 30,
  p50: 20,
  p95: 1_200,
  costMicros: 2_000_000,
  callShare: 0.45,
  costShare: 0.8,
  refusalShare: null,
};
const LOAD: PlatformLoad = {
  days: 30,
  procedures: [{ procedure: 'answers.preview', calls: 12, errors: 1, refusals: 0, p50: 800, p95: 3_400 }],
  slowTenants: [BAKERY],
  noisyTenants: [BAKERY],
};

function show(address = '', load: Partial<PlatformLoad> = {}) {
  history.replaceState(null, '', `/admin/analytics${address}`);
  const server = createFakeTrpc({
    'platformAnalytics.getReport': () => REPORT,
    'platformAnalytics.getLoad': () => ({ ...LOAD, ...load }),
  });
  stubFetch(server.fetch);
  renderUi(
    <LocationProvider>
      <AnalyticsPage />
    </LocationProvider>,
  );
  return server;
}

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('the platform’s analytics', () => {
  it('shows key figures with their changes and shares', async () => {
    show();
    await screen.findByText('3 created, 1 deleted');
    screen.getByText('50% of all had a message');
    screen.getByText('Up 100%');
    screen.getByText('75%');
    screen.getByText('Up 25 points');
    screen.getByText('$2.50');
    screen.getByText('12,000 tokens');
  });

  it('asks for the period of the address, and keeps a chosen one there', async () => {
    const server = show('?days=90');
    await screen.findByText('3 created, 1 deleted');
    expect(server.listInputs('platformAnalytics.getReport')).toEqual([{ days: 90 }]);
    fireEvent.change(screen.getByRole('combobox', { name: 'Period' }), { target: { value: '365' } });
    await waitFor(() => expect(location.search).toBe('?days=365'));
    await waitFor(() => expect(server.listInputs('platformAnalytics.getLoad').at(-1)).toEqual({ days: 365 }));
  });

  it('says the numbers of a chart in a table, newest figures included', async () => {
    show();
    fireEvent.click(await screen.findByRole('button', { name: 'Show as table: Conversations per day' }));
    const table = screen.getByRole('table', { name: 'Conversations per day' });
    const rows = within(table)
      .getAllByRole('row')
      .map((row) => row.textContent);
    expect(rows[2]).toBe('Nov 30, 202630154');
  });

  it('saves each table as a file that a spreadsheet reads as text and numbers, not as formulas', async () => {
    show();
    const files: Blob[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => (files.push(file as Blob), 'blob:figure'));
    await screen.findByText('3 created, 1 deleted');
    const name = 'Download “Noisiest tenants” as CSV';
    fireEvent.click(await screen.findByRole('button', { name }));
    const text = await files[0]?.text();
    expect(text).toContain('"Tenant","Calls","Share of calls","Model cost (USD)"');
    expect(text).toContain(`"'=Bakery","900","0.45","2","0.8","30",""`);
    expect(screen.getAllByRole('button', { name: /as CSV$/ })).toHaveLength(10);
  });

  it('leads from a tenant to its page, and says where nothing was counted yet', async () => {
    show('', { procedures: [], slowTenants: [] });
    const link = await screen.findByRole<HTMLAnchorElement>('link', { name: '=Bakery' });
    expect(link.getAttribute('href')).toBe('/admin/tenants/t-bakery');
    screen.getByText('No calls counted yet. Servers report twice a minute.');
    screen.getByText('No tenant has 20 calls yet.');
  });
});
