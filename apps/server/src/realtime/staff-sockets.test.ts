import { randomUUID } from 'node:crypto';
import { closeStaffAccess, signIn, startStaffAccess } from '@lobby/core/auth';
import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps } from '@lobby/testing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { connectSocket } from '../../../../e2e/deployment/connect-socket.ts';
import { startTestServer } from '../../../../e2e/deployment/start-test-server.ts';
import type { TestServer } from '../../../../e2e/deployment/start-test-server.ts';

let server: TestServer;
let deps: TestDeps;
beforeAll(async () => {
  server = await startTestServer(async (publicUrl) => {
    deps = await openTestDeps({ publicUrl });
    return { deps, database: deps.database, close: deps.close };
  });
});
afterAll(() => server.close());

const asMember = ({ slug, cookie }: { slug: string; cookie: string }) =>
  connectSocket(server.url, 'member', { auth: { tenant: slug }, headers: { cookie } });

it('S73 Sockets of staff who has entered a company end when they leave, and open none before and after', async () => {
  const [shop, platform] = [await createTestTenant(deps, 'Shop'), await createTestTenant(deps, 'Platform')];
  const staff = { id: platform.admin.userId, name: 'Ada', superAdminRole: 'owner' } as const;
  await deps.platformDb((tx) =>
    tx.user.updateMany({ where: { id: staff.id }, data: { isSuperAdmin: true, superAdminRole: 'owner' } }),
  );
  const { setCookie } = await signIn(deps, platform, randomUUID());
  const session = { slug: shop.slug, cookie: setCookie.split(';')[0] ?? '' };
  expect((await asMember(session)).state).toBe('refused');
  const input = { tenantId: shop.scope.tenantId, reason: 'Ticket 7', minutes: 30, canWrite: true };
  await startStaffAccess(deps, staff, input);
  const [ada, member] = [await asMember(session), await asMember(shop)];
  expect([ada.state, member.state]).toEqual(['open', 'open']);
  await closeStaffAccess(deps, staff.id, shop.scope.tenantId);
  await vi.waitFor(() => expect(ada.state).toBe('closed'), 5_000);
  expect(member.state).toBe('open');
  expect((await asMember(session)).state).toBe('refused');
});
