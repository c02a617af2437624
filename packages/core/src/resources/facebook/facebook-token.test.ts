import { createOutboundClient } from '@lobby/outbound';
import { createLogger, createSealer } from '@lobby/runtime';
import { createTestTenant, drainIngest, startFakeGraphApi, openTestDeps } from '@lobby/testing';
import type { FakeGraphApi, TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listNotifications } from '../../notifications/index.ts';
import {
  createFacebookResource,
  getResource,
  listResources,
  reconnectFacebook,
  removeResource,
  reprocessResource,
} from '../index.ts';

const TOKEN = 'EAAB-page-token-of-the-bakery-0123456789';
const NEW_TOKEN = 'EAAB-another-token-of-the-bakery-987654';

let graph: FakeGraphApi;
let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
const logged: string[] = [];

const serializeErrors = (_key: string, value: unknown): unknown =>
  value instanceof Error ? `${value.stack} ${JSON.stringify(value.cause, serializeErrors)}` : value;

beforeAll(async () => {
  graph = await startFakeGraphApi();
  const outbound = createOutboundClient({ allow: [new URL(graph.url).host], userAgent: 'LobbyBot (test)', paceMs: 0 });
  const log = createLogger('test', 'silent');
  const capture = (...args: unknown[]): void => void logged.push(JSON.stringify(args, serializeErrors));
  Object.assign(log, { error: capture, warn: capture, info: capture, debug: capture });
  deps = await openTestDeps({ facebook: { graphUrl: graph.url, outbound }, log });
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterEach(() => {
  Object.assign(graph, { tokens: new Set([TOKEN]), handler: null });
});
afterAll(async () => {
  await deps.close();
  graph.server.closeAllConnections();
  graph.server.close();
});

const addPage = async (): Promise<string> =>
  (await createFacebookResource(bakery.scope, bakery.admin, { page: 'BakerySmith', token: TOKEN })).id;
const get = (id: string) => bakery.scope.db((tx) => getResource(tx, id));

describe('the token of a Facebook page', () => {
  /** Every row of every table as text. */
  async function dumpTables(): Promise<string> {
    const client = await deps.database.counterPool.connect();
    try {
      const { rows: tables } = await client.query<{ name: string }>(
        `SELECT quote_ident(n.nspname) || '.' || quote_ident(relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
          WHERE relkind = 'r' AND nspname = 'public'`,
      );
      const all: string[] = [];
      for (const tenantId of [bakery.scope.tenantId, bank.scope.tenantId]) {
        for (const { name } of tables) {
          await client.query('BEGIN');
          await client.query("SELECT set_config('role', 'lobby_tenant', true), set_config('app.tenant_id', $1, true)", [
            tenantId,
          ]);
          const { rows } = await client
            .query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)
            .catch(() => ({ rows: [] }));
          await client.query('ROLLBACK');
          all.push(`${name}:`, ...rows.map(({ row }) => row));
        }
      }
      return all.join('\n');
    } finally {
      client.release();
    }
  }

  it('S78 S79 S82 is in no table, log, notification or response, not even after an error that repeats it', async () => {
    graph.tokens.clear();
    const id = await addPage();
    await drainIngest(deps);
    graph.handler = (_request, response) => response.socket?.destroy();
    await reconnectFacebook(bakery.scope, bakery.admin, { resourceId: id, token: NEW_TOKEN });
    await drainIngest(deps);
    const stored = await dumpTables();
    expect(stored).toContain('public."ResourceCredential":');
    expect(stored).toContain('Bakery');
    expect(logged.join('\n')).toContain('ingest run failed');
    const shown = JSON.stringify([
      await get(id),
      await bakery.scope.db((tx) => listResources(tx, { search: '', skip: 0, take: 9 })),
      await bakery.scope.db((tx) => listNotifications(tx, bakery.admin.userId)),
    ]);
    for (const token of [TOKEN, NEW_TOKEN])
      for (const secret of [token, Buffer.from(token).toString('base64'), Buffer.from(token).toString('hex')]) {
        expect(stored).not.toContain(secret);
        expect(logged.join('\n')).not.toContain(secret);
        expect(shown).not.toContain(secret);
      }
    await removeResource(bakery.scope, bakery.admin, id);
    expect(await bakery.scope.db((tx) => tx.resourceCredential.count())).toBe(0);
  });

  it('S78 is unsealed for its own company and resource only, and with the key that sealed it', async () => {
    graph.tokens.add(TOKEN);
    const id = await addPage();
    const { ciphertext, keyVersion } = await bakery.scope.db((tx) =>
      tx.resourceCredential.findFirstOrThrow({ where: { resourceId: id } }),
    );
    expect(await bank.scope.db((tx) => tx.resourceCredential.count())).toBe(0);
    // Somebody copies the sealed token to a resource of their own.
    const stolen = await createFacebookResource(bank.scope, bank.admin, {
      page: '1001',
      token: 'a-token-of-the-bank-itself',
    });
    await bank.scope.db((tx) =>
      tx.resourceCredential.updateMany({ where: { resourceId: stolen.id }, data: { ciphertext, keyVersion } }),
    );
    const other = await addPage();
    await bakery.scope.db((tx) =>
      tx.resourceCredential.updateMany({ where: { resourceId: other }, data: { ciphertext, keyVersion } }),
    );
    await drainIngest(deps);
    const failures = [(await bank.scope.db((tx) => getResource(tx, stolen.id))).failure, (await get(other)).failure];
    for (const failure of failures) expect(failure).toMatchObject({ code: 'facebook_token_missing' });
    expect(await get(id)).toMatchObject({ status: 'completed' });

    await reprocessResource(bakery.scope, bakery.admin, id);
    await drainIngest({ ...deps, sealer: createSealer('another secret of thirty-two letters') });
    expect(await get(id)).toMatchObject({ status: 'failed', failure: { code: 'facebook_token_missing' } });
  });
});
