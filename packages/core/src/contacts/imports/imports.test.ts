import type { ColumnMapping } from '@lobby/contracts/contact-imports';
import { platformFunctions } from '@lobby/db/platform';
import { createTestTenant, createTestVisitor, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createField } from '../../custom-fields/index.ts';
import { dispatchJobs, runDurableJob } from '../../durable-jobs/index.ts';
import {
  createContact,
  createImport,
  getImport,
  listContactChanges,
  previewImport,
  saveVisitorContact,
  startImport,
  startImportUndo,
} from '../index.ts';

let deps: TestDeps;
let shop: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bank = await createTestTenant(deps, 'Bank');
});
beforeEach(async () => {
  shop = await createTestTenant(deps, `Shop ${Math.random()}`);
});
afterAll(() => deps.close());

const MAPPING: ColumnMapping[] = [{ target: 'name' }, { target: 'email' }, { field: 'city' }];
const HEADER = 'Name,E-Mail,City\n';

const upload = async (csv: string): Promise<string> =>
  (await createImport(shop.scope, shop.admin, { name: 'people.csv', bytes: Buffer.from(csv) })).importId;
async function runJobs(): Promise<void> {
  for (;;) {
    const jobs = (await dispatchJobs(deps, 100)).filter(({ name }) => name.startsWith('contact.'));
    if (jobs.length === 0) return;
    for (const { id } of jobs) await runDurableJob(deps, id);
  }
}
async function run(csv: string, { updatesExisting = false, mapping = MAPPING } = {}): Promise<string> {
  const importId = await upload(csv);
  await startImport(shop.scope, shop.admin, { importId, mapping, updatesExisting });
  await runJobs();
  return importId;
}
const get = (importId: string) => shop.scope.db((tx) => getImport(tx, importId));
const listContacts = () => shop.scope.db((tx) => tx.contact.findMany({ orderBy: { name: 'asc' } }));
const create = (name: string, email: string) =>
  shop.scope.db((tx) => createContact(tx, shop.admin, { name, email, phone: '', notes: '', values: {} }));

describe('an import of contacts', () => {
  it('guesses what columns are, and shows what it would do with every row before it does it', async () => {
    await create('Ada', 'ada@i.example');
    const importId = await upload(`${HEADER}Ada,ADA@i.example,Ulm\nBo,not-an-address,Bonn\n,,Jena\nCy,cy@i.example,\n`);
    const { columns, mapping, totalRows } = await get(importId);
    expect({ columns, mapping, totalRows }).toEqual({
      columns: ['Name', 'E-Mail', 'City'],
      mapping: [{ target: 'name' }, { target: 'email' }, { field: 'City' }],
      totalRows: 4,
    });
    const preview = await previewImport(shop.scope, { importId, mapping: MAPPING, updatesExisting: false });
    expect(preview).toMatchObject({
      newCount: 1,
      existingCount: 1,
      failedCount: 2,
      failures: [
        { line: 3, code: 'invalid_email', column: 'E-Mail' },
        { line: 4, code: 'no_name_or_address' },
      ],
    });
    expect(await listContacts()).toHaveLength(1);
    const foreign = previewImport(bank.scope, { importId, mapping: MAPPING, updatesExisting: false });
    await expect(foreign).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  it('creates who is new, skips who exists or comes twice, and keeps the source of each value', async () => {
    await create('Ada', 'ada@i.example');
    const importId = await run(
      `${HEADER}Ada Changed,ada@i.example,Ulm\nBo,bo@i.example,Bonn\nBo again,BO@i.example,\n`,
    );
    expect(await get(importId)).toMatchObject({ status: 'done', createdCount: 1, updatedCount: 0, skippedCount: 2 });
    const contacts = await listContacts();
    expect(contacts).toMatchObject([{ name: 'Ada' }, { name: 'Bo', fields: { city: 'Bonn' } }]);
    const changes = await shop.scope.db((tx) => listContactChanges(tx, [contacts[1]?.id ?? '']));
    expect(changes.map(({ source, actorName }) => [source, actorName])).toEqual(
      Array.from({ length: 3 }, () => ['import', shop.admin.name]),
    );
    // Its file is gone, and it can't be started again.
    const again = startImport(shop.scope, shop.admin, { importId, mapping: MAPPING, updatesExisting: false });
    await expect(again).rejects.toMatchObject({ code: 'import_started_already' });
  });

  it('refuses rows with a value that another contact has where each has its own, in the preview and in the import', async () => {
    const field = { label: 'Member number', kind: 'text', options: {}, isRequired: false, isUnique: true } as const;
    const flags = { isShownInInbox: true, isFilledByAssistant: false, isPersonalData: true };
    for (const { scope, admin } of [shop, bank])
      await scope.db((tx) => createField(tx, admin, { recordTypeId: null, field: { ...field, ...flags } }));
    const key = 'member_number';
    const mapping: ColumnMapping[] = [{ target: 'name' }, { target: 'email' }, { field: key }];
    await bank.scope.db((tx) => tx.contact.create({ data: { name: 'Elsewhere', fields: { [key]: 'M-3' } } }));
    await run('Name,E-Mail,Number\nAda,ada@i.example,M-1\n', { mapping });
    const csv =
      'Name,E-Mail,Number\nAda,ada@i.example,M-1\nBo,bo@i.example,m-1\nCy,cy@i.example,M-2\nDi,di@i.example,M-2\nEd,ed@i.example,M-3\n';
    const failures = [3, 5].map((line) => ({ line, code: 'value_taken', column: 'Number' }));
    const draft = await upload(csv);
    const preview = await previewImport(shop.scope, { importId: draft, mapping, updatesExisting: true });
    expect(preview).toMatchObject({ newCount: 2, existingCount: 1, failedCount: 2, failures });
    const importId = await run(csv, { mapping, updatesExisting: true });
    expect(await get(importId)).toMatchObject({ createdCount: 2, failedCount: 2, failures });
    expect((await listContacts()).map(({ name, fields }) => [name, fields])).toEqual([
      ['Ada', { [key]: 'M-1' }],
      ['Cy', { [key]: 'M-2' }],
      ['Ed', { [key]: 'M-3' }],
    ]);
  });

  it('says before and after the same of rows whose contacts exist and are skipped: they take no value and fail for none', async () => {
    const field = { label: 'Badge', kind: 'text', options: {}, isRequired: false, isUnique: true } as const;
    const flags = { isShownInInbox: true, isFilledByAssistant: false, isPersonalData: true };
    await shop.scope.db((tx) => createField(tx, shop.admin, { recordTypeId: null, field: { ...field, ...flags } }));
    const mapping: ColumnMapping[] = [{ target: 'name' }, { target: 'email' }, { field: 'badge' }];
    await run('Name,E-Mail,Badge\nAda,ada@i.example,B-1\nBo,bo@i.example,B-2\n', { mapping });
    // Ada's row would take Bo's badge and one that Cy is to have; both rows are of people who exist.
    const csv =
      'Name,E-Mail,Badge\nAda,ada@i.example,B-2\nBo,bo@i.example,B-3\nCy,cy@i.example,B-3\nDi,di@i.example,B-1\n';
    const failures = [{ line: 5, code: 'value_taken', column: 'Badge' }];
    const draft = { importId: await upload(csv), mapping };
    const skipping = await previewImport(shop.scope, { ...draft, updatesExisting: false });
    expect(skipping).toMatchObject({ newCount: 1, existingCount: 2, failedCount: 1, failures });
    const updating = await previewImport(shop.scope, { ...draft, updatesExisting: true });
    expect(updating.failures.map(({ line }) => line)).toEqual([2, 4, 5]);
    expect(await get(await run(csv, { mapping }))).toMatchObject({ createdCount: 1, skippedCount: 2, failures });
  });

  it('is refused when those who are new in it are more than the plan has room for', async () => {
    await create('Ada', 'ada@i.example');
    await deps.platformDb((tx) =>
      platformFunctions.setLimitOverride(tx, shop.scope.tenantId, { metric: 'contacts', limit: 2, endsAt: null }),
    );
    const importId = await upload(`${HEADER}Ada,ada@i.example,Ulm\nBo,bo@i.example,Bonn\nCy,cy@i.example,Jena\n`);
    const start = (id: string) =>
      startImport(shop.scope, shop.admin, { importId: id, mapping: MAPPING, updatesExisting: false });
    await expect(start(importId)).rejects.toMatchObject({ code: 'contact_limit_reached', params: { count: 2 } });
    await run(`${HEADER}Ada,ada@i.example,Ulm\nBo,bo@i.example,Bonn\n`);
    expect((await listContacts()).map(({ name }) => name)).toEqual(['Ada', 'Bo']);
    await expect(create('Cy', 'cy@i.example')).rejects.toMatchObject({ code: 'contact_limit_reached' });
    // Who writes to the company is never turned away.
    const { visitorId } = await createTestVisitor(deps, shop);
    await shop.scope.db((tx) => saveVisitorContact(tx, visitorId, { email: 'dee@i.example' }));
    expect(await listContacts()).toHaveLength(3);
  });

  it('S35 gives nothing to a contact whose address only a visitor has claimed', async () => {
    const { visitorId } = await createTestVisitor(deps, shop);
    const impostor = await shop.scope.db((tx) => saveVisitorContact(tx, visitorId, { email: 'rich@i.example' }));
    await run(`${HEADER}Rich,rich@i.example,Zug\n`, { updatesExisting: true });
    const contacts = await listContacts();
    expect(contacts).toHaveLength(2);
    expect(contacts.find(({ id }) => id === impostor)).toMatchObject({ name: null, fields: {} });
  });

  it('can be undone whole: what it created goes, what it changed comes back, and what people did since stays', async () => {
    await create('Ada', 'ada@i.example');
    const importId = await run(`${HEADER}Ada New,ada@i.example,Ulm\nBo,bo@i.example,Bonn\nCy,cy@i.example,Jena\n`, {
      updatesExisting: true,
    });
    expect(await listContacts()).toMatchObject([{ name: 'Ada New' }, { name: 'Bo' }, { name: 'Cy' }]);
    const { visitorId } = await createTestVisitor(deps, shop);
    await shop.scope.db(async (tx) => {
      const cy = await tx.contact.findFirstOrThrow({ where: { name: 'Cy' } });
      await tx.visitor.updateMany({ where: { id: visitorId }, data: { contactId: cy.id } });
      await startImportUndo(tx, shop.admin, importId);
    });
    await runJobs();
    expect(await get(importId)).toMatchObject({ status: 'undone' });
    expect(await listContacts()).toMatchObject([{ name: 'Ada', fields: {} }, { name: 'Cy' }]);
    const twice = shop.scope.db((tx) => startImportUndo(tx, shop.admin, importId));
    await expect(twice).rejects.toMatchObject({ code: 'import_not_undoable' });
  });

  it('S65 of too many rows is refused with how many a file may have', async () => {
    const file = `Name\n${'x\n'.repeat(600_000)}`;
    await expect(upload(file)).rejects.toMatchObject({
      code: 'csv_too_many_rows',
      params: { count: 600_000, limit: 100_000 },
    });
    const start = performance.now();
    await expect(upload(`Name\n${'"two\nlines"\n'.repeat(1_000_000)}`)).rejects.toMatchObject({
      params: { count: 1_000_000 },
    });
    // It isn't parsed: that takes a minute.
    expect(performance.now() - start).toBeLessThan(5_000);
    await expect(upload(`Name,City\nAda,Ulm\n${',\n'.repeat(120_000)}`)).resolves.toBeTypeOf('string');
    await expect(upload(`Name\n${'x\n'.repeat(100_001)}`)).rejects.toMatchObject({ params: { count: 100_001 } });
    await expect(upload('Name\n')).rejects.toMatchObject({ code: 'csv_without_rows' });
  });

  it('refuses a mapping that says the same twice, nothing of a person, or is of another file', async () => {
    const importId = await upload(`${HEADER}Ada,ada@i.example,Ulm\n`);
    const preview = (mapping: ColumnMapping[]) =>
      previewImport(shop.scope, { importId, mapping, updatesExisting: false });
    await expect(preview([{ target: 'name' }, { target: 'name' }, null])).rejects.toMatchObject({
      code: 'import_column_twice',
    });
    await expect(preview([null, null, { field: 'city' }])).rejects.toMatchObject({ code: 'import_column_required' });
    await expect(preview([{ target: 'name' }])).rejects.toMatchObject({ code: 'import_mapping_mismatch' });
  });
});
