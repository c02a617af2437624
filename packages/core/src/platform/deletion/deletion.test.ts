import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { createFolderStorage } from '@lobby/storage';
import { asOwner, createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { createPopulatedTenant } from '@lobby/testing/procedure-cases';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTextResource, createFileResource } from '../../resources/index.ts';
import { dispatchJobs, runDurableJob } from '../../durable-jobs/index.ts';
import {
  cancelTenantDeletion,
  findTenantDeletion,
  getTenant,
  getTenantExportByLink,
  listTenantExports,
  purgeTenant,
  reactivateTenant,
  scheduleTenantDeletion,
  startTenantExport,
  sweepTenantDeletions,
} from '../index.ts';

const DAY_MS = 86_400_000;
/** Words that only the tenant's own data has. */
const CANARY = 'kestrelquartz';
const OTHER_CANARY = 'otterbasalt';

let deps: TestDeps;
let folder: string;
let staff: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lobby-purge-'));
  deps = await openTestDeps({ storage: createFolderStorage(folder) });
  staff = (await createTestTenant(deps, 'Platform')).admin.userId;
});
afterAll(() => deps.close());

async function runJobs(): Promise<void> {
  for (;;) {
    const jobs = (await dispatchJobs(deps, 100)).filter(({ name }) => name.startsWith('tenant.'));
    if (jobs.length === 0) return;
    for (const { id } of jobs) await runDurableJob(deps, id);
  }
}

async function addCanaries({ scope, admin }: TestTenant, word: string): Promise<void> {
  await createTextResource(scope, admin, { title: word, text: `The secret bread is ${word}.` });
  await createFileResource(scope, admin, { name: `${word}.md`, bytes: Buffer.from(`# ${word}\n`) });
  await scope.db(async (tx) => {
    await tx.contact.updateMany({ data: { name: word } });
    await tx.message.updateMany({ data: { text: word } });
    await tx.membership.updateMany({ data: { displayName: word } });
  });
}

/** The tables that have a word anywhere in a row, and the ids of tenants too. */
const findInDatabase = (word: string): Promise<string[]> =>
  asOwner(deps.database, async (client) => {
    const { rows: tables } = await client.query<{ schema: string; name: string }>(
      `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')`,
    );
    expect(tables.length).toBeGreaterThan(70);
    const found: string[] = [];
    for (const { schema, name } of tables) {
      const { rows } = await client.query(`SELECT FROM "${schema}"."${name}" t WHERE strpos(t::text, $1) > 0 LIMIT 1`, [
        word,
      ]);
      if (rows.length > 0) found.push(name);
    }
    return found.toSorted();
  });

const findInFiles = (word: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path.includes(word) || readFileSync(path).includes(word));

const schedule = (tenantId: string, waitDays = 14) =>
  scheduleTenantDeletion(deps, staff, { tenantId, reason: 'Asked by mail', waitDays });

describe('the deletion of a tenant', () => {
  it('closes it at once, and can be taken back until its day', async () => {
    const { scope } = await createTestTenant(deps, 'Undecided');
    const { tenantId } = scope;
    await schedule(tenantId);
    expect(await getTenant(deps, tenantId)).toMatchObject({ status: 'suspended', suspensionCode: 'deletion' });
    await expect(schedule(tenantId)).rejects.toMatchObject({ code: 'deletion_is_scheduled' });
    deps.clock.advance(13 * DAY_MS);
    await sweepTenantDeletions(deps);
    expect(await findTenantDeletion(deps, tenantId)).toMatchObject({ status: 'scheduled' });
    await cancelTenantDeletion(deps, staff, tenantId);
    expect(await getTenant(deps, tenantId)).toMatchObject({ status: 'active', suspensionCode: null });
    expect(await findTenantDeletion(deps, tenantId)).toBeNull();
    await expect(cancelTenantDeletion(deps, staff, tenantId)).rejects.toMatchObject({ code: 'deletion_not_scheduled' });
  });

  it('is taken back by a reactivation, and by nothing once the purge has begun', async () => {
    const { scope } = await createTestTenant(deps, 'Back');
    await schedule(scope.tenantId);
    await reactivateTenant(deps, staff, scope.tenantId);
    expect(await findTenantDeletion(deps, scope.tenantId)).toBeNull();
    await schedule(scope.tenantId, 0);
    await sweepTenantDeletions(deps);
    const isPurged = { code: 'tenant_is_being_purged' };
    await expect(reactivateTenant(deps, staff, scope.tenantId)).rejects.toMatchObject(isPurged);
    await expect(cancelTenantDeletion(deps, staff, scope.tenantId)).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('does not begin for a tenant whose deletion nobody has asked for', async () => {
    const { scope } = await createTestTenant(deps, 'Untouched');
    await purgeTenant(deps, scope.tenantId);
    expect(await getTenant(deps, scope.tenantId)).toMatchObject({ name: 'Untouched' });
    const remove = deps.platformDb((tx) => tx.$queryRaw`SELECT * FROM remove_tenant(${scope.tenantId}::uuid)`);
    await expect(remove).rejects.toThrow('is not being purged');
  });
});

describe('the purge', () => {
  it('leaves nothing of the tenant in the database and the storage, and all of the others', async () => {
    const bakery = await createPopulatedTenant(deps, 'Bakery');
    const bank = await createPopulatedTenant(deps, 'Bank');
    await addCanaries(bakery.tenant, CANARY);
    await addCanaries(bank.tenant, OTHER_CANARY);
    const { tenantId } = bakery.rows;
    await startTenantExport(bakery.tenant.scope, staff);
    await runJobs();
    expect((await findInDatabase(CANARY)).length).toBeGreaterThan(4);
    expect(findInFiles(CANARY).length).toBeGreaterThan(0);
    const [othersRows, othersFiles] = [await findInDatabase(OTHER_CANARY), findInFiles(OTHER_CANARY)];

    await schedule(tenantId, 14);
    deps.clock.advance(14 * DAY_MS);
    await sweepTenantDeletions(deps);
    await runJobs();

    expect(await findInDatabase(CANARY)).toEqual([]);
    expect(findInFiles(CANARY)).toEqual([]);
    // The platform's own records name it by its id.
    expect(await findInDatabase(tenantId)).toEqual(['PlatformAuditEvent', 'TenantDeletion']);
    expect(await findInDatabase(bakery.tenant.email)).toEqual([]);
    expect(existsSync(join(folder, tenantId)) ? readdirSync(join(folder, tenantId)) : []).toEqual([]);
    expect(await findInDatabase(OTHER_CANARY)).toEqual(othersRows);
    expect(findInFiles(OTHER_CANARY)).toEqual(othersFiles);
    expect(await deps.sessions.validate(bakery.tenant.cookie)).toBeNull();
    expect(await deps.sessions.validate(bank.tenant.cookie)).not.toBeNull();

    const deletion = await findTenantDeletion(deps, tenantId);
    expect(deletion).toMatchObject({ status: 'purged', name: 'Bakery', report: { step: 'done', filesLeft: 0 } });
    const { rows, files, accounts } = deletion!.report;
    expect(Object.values(rows).every(({ left }) => left === 0)).toBe(true);
    for (const table of ['Message', 'Chunk', 'Membership', 'AuditEvent', 'Outbox', 'WidgetKey'])
      expect({ table, removed: rows[table]!.removed > 0 }).toEqual({ table, removed: true });
    expect([files > 1, accounts > 0]).toEqual([true, true]);
  });

  it('counts every table of tenants, also one that is added later', async () => {
    const shop = await createTestTenant(deps, 'Later');
    await asOwner(deps.database, (client) =>
      client.query(
        `CREATE TABLE "AddedLater" ("tenantId" uuid NOT NULL REFERENCES "Tenant" (id) ON DELETE CASCADE, id int PRIMARY KEY);
         SELECT protect_tenant_table('AddedLater');
         INSERT INTO "AddedLater" VALUES ('${shop.scope.tenantId}', 1)`,
      ),
    );
    await schedule(shop.scope.tenantId, 0);
    await sweepTenantDeletions(deps);
    await runJobs();
    const deletion = await findTenantDeletion(deps, shop.scope.tenantId);
    expect(deletion?.report.rows['AddedLater']).toEqual({ removed: 1, left: 0, hasVectors: false });
    await asOwner(deps.database, (client) => client.query('DROP TABLE "AddedLater"'));
  });

  it('goes on where it was when its process has died', async () => {
    const shop = await createTestTenant(deps, 'Interrupted');
    const { tenantId } = shop.scope;
    await createFileResource(shop.scope, shop.admin, { name: 'a.md', bytes: Buffer.from('# A') });
    await schedule(tenantId, 0);
    await sweepTenantDeletions(deps);
    const broken = { ...deps, tenantDb: () => () => Promise.reject(new Error('gone')) };
    await expect(purgeTenant(broken, tenantId)).rejects.toThrow('gone');
    expect(await findTenantDeletion(deps, tenantId)).toMatchObject({ status: 'purging', report: { files: 1 } });
    await purgeTenant(deps, tenantId);
    expect(await findTenantDeletion(deps, tenantId)).toMatchObject({ status: 'purged', report: { files: 1 } });
  });

  it('keeps the account of somebody who works elsewhere, too', async () => {
    const [shop, other] = [await createTestTenant(deps, 'Left'), await createTestTenant(deps, 'Kept')];
    await other.scope.db((tx) =>
      tx.membership.createMany({
        data: [{ userId: shop.admin.userId, displayName: 'Both', role: 'agent', takesConversations: true }],
      }),
    );
    await schedule(shop.scope.tenantId, 0);
    await sweepTenantDeletions(deps);
    await runJobs();
    expect(await deps.sessions.validate(shop.cookie)).not.toBeNull();
    expect((await findTenantDeletion(deps, shop.scope.tenantId))?.report.accounts).toBe(0);
  });
});

describe('the export', () => {
  it('has the tenant’s rows and files and nothing of another one or secret', async () => {
    const bakery = await createPopulatedTenant(deps, 'Exported');
    await addCanaries(bakery.tenant, 'wrenfeldspar');
    const { scope } = bakery.tenant;
    await startTenantExport(scope, staff);
    await runJobs();
    const [archive] = await listTenantExports(scope, { mayDownload: true });
    expect(archive).toMatchObject({ status: 'ready', parts: [{ name: `${bakery.tenant.slug}-export-1.zip` }] });
    const url = new URL(archive!.parts[0]!.url!);
    const link = {
      tenantId: scope.tenantId,
      fileId: url.pathname.split('/').at(-1) ?? '',
      expires: Number(url.searchParams.get('expires')),
      signature: url.searchParams.get('signature') ?? '',
    };
    const files = unzipSync((await getTenantExportByLink(deps, link)).bytes);
    const names = Object.keys(files);
    expect(names).toEqual(expect.arrayContaining(['data/Message.jsonl', 'data/Faq.jsonl', 'data/AuditEvent.jsonl']));
    expect(names.some((name) => name.startsWith('files/') && name.endsWith('wrenfeldspar.md'))).toBe(true);
    const read = (name: string): Record<string, unknown>[] =>
      Buffer.from(files[name]!)
        .toString()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    const all = names.filter((name) => name.endsWith('.jsonl')).flatMap(read);
    expect(all.every(({ tenantId, id }) => (tenantId ?? id) === scope.tenantId)).toBe(true);
    expect(read('data/Account.jsonl')).toContainEqual(expect.objectContaining({ email: bakery.tenant.email }));
    expect(all.some((row) => 'ciphertext' in row || 'tokenHash' in row)).toBe(false);
    await expect(getTenantExportByLink(deps, { ...link, signature: 'x' })).rejects.toMatchObject({ kind: 'not_found' });
    deps.clock.advance(8 * DAY_MS);
    await expect(getTenantExportByLink(deps, link)).rejects.toMatchObject({ kind: 'not_found' });
    expect((await listTenantExports(scope, { mayDownload: true }))[0]?.parts).toEqual([]);
  });
});
