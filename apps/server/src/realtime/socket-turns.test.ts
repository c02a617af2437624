import { findQueueKey } from '@lobby/runtime';
import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps } from '@lobby/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectSocket } from '../../../../e2e/deployment/connect-socket.ts';
import { startTestServer } from '../../../../e2e/deployment/start-test-server.ts';
import type { TestServer } from '../../../../e2e/deployment/start-test-server.ts';

let server: TestServer;
let deps: TestDeps;
/** In whose turn cookies were looked up. */
const turns: (string | undefined)[] = [];

beforeAll(async () => {
  server = await startTestServer(async (publicUrl) => {
    deps = await openTestDeps({ publicUrl });
    const { sessions } = deps;
    const validate: typeof sessions.validate = (cookies) => {
      turns.push(findQueueKey());
      return sessions.validate(cookies);
    };
    return { deps: { ...deps, sessions: { ...sessions, validate } }, database: deps.database, close: deps.close };
  });
});
afterAll(() => server.close());

it('S27 a socket waits in the turn of its address while its cookie is looked up', async () => {
  const bakery = await createTestTenant(deps, 'Bakery');
  const headers = { cookie: 'lobby_session=nobody' };
  const { state } = await connectSocket(server.url, 'member', { auth: { tenant: bakery.slug }, headers });
  expect(state).toBe('refused');
  expect(turns).toEqual(['127.0.0.1']);
});
