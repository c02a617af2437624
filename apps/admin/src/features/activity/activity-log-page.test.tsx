// @vitest-environment happy-dom
import { Announcement } from '@lobby/contracts/platform/announcements';
import { PlanTerms } from '@lobby/contracts/platform/plans';
import { PLATFORM_SETTING_GROUPS } from '@lobby/contracts/platform/settings';
import { UpdateTenant } from '@lobby/contracts/platform/tenants';
import { createFakeTrpc, renderUi, stubFetch } from '@lobby/ui/testing';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { formatDetails, formatField, toCsv } from './activity-format.ts';
import type { AuditEvent } from './activity-format.ts';
import { ActivityLogPage } from './activity-log-page.tsx';

const EVENT: AuditEvent = {
  id: '019a0000-0000-7000-8000-000000000001',
  actorUserId: null,
  action: 'settings.updated',
  target: 'registration',
  createdAt: '2026-03-01T00:00:00.000Z',
  actor: { id: 'a', name: 'Root', email: 'root@lobby.example' },
  targetName: null,
  data: { group: 'registration' },
  changes: [
    { field: 'mode', before: 'open', after: 'invitation' },
    { field: 'maxStorageBytes', before: 50_000_000, after: null },
    { field: 'isMailed', before: false, after: true },
  ],
};

function show(procedures: Parameters<typeof createFakeTrpc>[0] = {}) {
  history.replaceState(null, '', '/admin/activity?area=settings');
  const server = createFakeTrpc({
    'platform.listAuditActors': () => [],
    'platform.listAuditEvents': () => ({ events: [EVENT], total: 1 }),
    ...procedures,
  });
  stubFetch(server.fetch);
  renderUi(<ActivityLogPage />);
  return server;
}

afterEach(cleanup);

describe('the activity log of the console', () => {
  it('calls every field by a name that people know', () => {
    const fields = [
      ...Object.values(PLATFORM_SETTING_GROUPS).flatMap((schema) => Object.keys(schema.shape)),
      ...Object.keys(PlanTerms.shape),
      ...Object.keys(UpdateTenant.shape).filter((field) => field !== 'tenantId'),
      ...Object.keys(Announcement.shape),
    ];
    expect(fields.filter((field) => formatField(field) === field)).toEqual([]);
  });

  it('shows values in words, and of an entry only what its sentence leaves out', async () => {
    show();
    const table = within(await screen.findByRole('table', { name: 'Activity log' }));
    expect(
      table.getByText('New companies: Anyone can register → Only platform staff can create companies'),
    ).toBeTruthy();
    expect(table.getByText('Storage: 50 MB → empty')).toBeTruthy();
    expect(table.getByText('Sent by email: no → yes')).toBeTruthy();
    const published: AuditEvent = {
      ...EVENT,
      action: 'plan.published',
      changes: [],
      data: { planId: 'basic', version: 2, moved: 3 },
    };
    expect(formatDetails(published)).toBe('Companies moved: 3');
    expect(toCsv([EVENT])).toContain(
      '"New companies","Anyone can register","Only platform staff can create companies"',
    );
  });

  it('exports everything that the filter lets through, part by part', async () => {
    const cursor = { at: EVENT.createdAt, id: EVENT.id };
    const server = show({
      'platform.exportAuditEvents': (input: { cursor: unknown }) => ({
        events: [EVENT],
        nextCursor: input.cursor === null ? cursor : null,
      }),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Export CSV' }));
    await waitFor(() =>
      expect(server.listInputs('platform.exportAuditEvents')).toEqual([
        { area: 'settings', cursor: null },
        { area: 'settings', cursor },
      ]),
    );
  });
});
