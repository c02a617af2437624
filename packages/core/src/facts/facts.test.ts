import type { FactValue } from '@lobby/contracts/facts';
import { createTestTenant, createTestVisitor, drainIngest, openTestDeps, sendTestMessage } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTextResource, removeResource, setResourceActive, updateTextResource } from '../resources/index.ts';
import { correctFact, createFact, listFacts, setFactState } from './index.ts';

const CONTACT = `# Contact

Phone: 01632 960142
E-mail: hello@alder.example
12 Mill Lane, Alder Bay HM4 2QT

## Opening hours

Monday to Friday 9 am – 5 pm
Saturday 10 am – 1 pm, by appointment
Sunday closed`;

let deps: TestDeps;

beforeAll(async () => {
  deps = await openTestDeps();
});
afterAll(() => deps.close());

async function addText(tenant: TestTenant, title: string, text: string): Promise<string> {
  const { id } = await createTextResource(tenant.scope, tenant.admin, { title, text });
  await drainIngest(deps);
  return id;
}

const list = ({ scope }: TestTenant) => scope.db(listFacts);

async function listValues(tenant: TestTenant, kind: FactValue['kind']) {
  const { facts } = await list(tenant);
  return facts.filter(({ fact }) => fact.kind === kind).map(({ fact, state }) => [fact.value, state]);
}

async function getOnly(tenant: TestTenant, kind: FactValue['kind']) {
  const found = (await list(tenant)).facts.filter(({ fact }) => fact.kind === kind);
  const [first] = found;
  if (!first || found.length > 1) throw new Error(`There are ${found.length} facts of the kind ${kind}`);
  return first;
}

async function ask(tenant: TestTenant, text: string) {
  const visit = await createTestVisitor(deps, tenant);
  const { message } = await sendTestMessage(deps, visit, text);
  const trace = await tenant.scope.db((tx) => tx.answerTrace.findFirst({ orderBy: { createdAt: 'desc' } }));
  return { ...message, answerer: trace?.answerer };
}

const phone = (value: string, label: string | null = null): FactValue => ({
  kind: 'phone',
  value: { phone: value, label },
});

describe('what is known about a company', () => {
  it('is read from its pages with their words, and shown to nobody else', async () => {
    const bakery = await createTestTenant(deps, 'Alder Bakery');
    const bank = await createTestTenant(deps, 'Bank');
    await addText(bakery, 'Contact', CONTACT);
    const { facts } = await list(bakery);
    expect(facts.map(({ fact }) => fact.kind).sort()).toEqual(['address', 'email', 'opening_hours', 'phone']);
    expect(await getOnly(bakery, 'phone')).toMatchObject({
      state: 'found',
      fact: { value: { phone: '01632 960142', label: null } },
      sources: [{ title: 'Contact', url: null, quote: 'Phone: 01632 960142' }],
    });
    expect((await list(bank)).facts).toEqual([]);
    const { id } = await getOnly(bakery, 'phone');
    await expect(
      bank.scope.db((tx) => setFactState(tx, bank.admin, { factId: id, state: 'dismissed' })),
    ).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('follows its pages: a number that changes there changes here, and goes with the last page', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    const id = await addText(shop, 'Contact', 'Phone: 555-0111');
    await updateTextResource(shop.scope, shop.admin, { resourceId: id, title: 'Contact', text: 'Phone: 555-0122' });
    await drainIngest(deps);
    expect(await listValues(shop, 'phone')).toEqual([[{ phone: '555-0122', label: null }, 'found']]);
    const other = await addText(shop, 'Imprint', 'Call us: 555 0122');
    expect((await getOnly(shop, 'phone')).sources).toHaveLength(2);
    await removeResource(shop.scope, shop.admin, id);
    expect((await getOnly(shop, 'phone')).sources).toHaveLength(1);
    await removeResource(shop.scope, shop.admin, other);
    expect((await list(shop)).facts).toEqual([]);
    expect(await shop.scope.db((tx) => tx.companyFact.count())).toBe(0);
  });

  it('keeps what a company admin has corrected or dismissed when the page is read again', async () => {
    const shop = await createTestTenant(deps, 'Corrected');
    const text = 'Phone: 555-0131\nE-mail: old@shop.example';
    const id = await addText(shop, 'Contact', text);
    const [number, email] = [await getOnly(shop, 'phone'), await getOnly(shop, 'email')];
    await shop.scope.db((tx) => correctFact(tx, shop.admin, { factId: number.id, fact: phone('555-0139') }));
    await shop.scope.db((tx) => setFactState(tx, shop.admin, { factId: email.id, state: 'dismissed' }));
    await updateTextResource(shop.scope, shop.admin, { resourceId: id, title: 'Contact', text: `${text}\nWelcome!` });
    await drainIngest(deps);
    expect(await listValues(shop, 'phone')).toEqual([[{ phone: '555-0139', label: null }, 'corrected']]);
    expect(await listValues(shop, 'email')).toMatchObject([[{ email: 'old@shop.example' }, 'dismissed']]);
    expect((await ask(shop, 'phone number?')).text).toBe('You can reach us by phone at 555-0139.');
    expect((await ask(shop, 'email?')).answerer).not.toBe('facts');
  });

  it('is marked where two pages disagree, and then not given as an answer until an admin decides', async () => {
    const shop = await createTestTenant(deps, 'Two Numbers');
    await addText(shop, 'Contact', 'Phone: 555-0141');
    await addText(shop, 'Imprint', 'Phone: 555-0142');
    const { facts } = await list(shop);
    expect(facts.map(({ isConflicting }) => isConflicting)).toEqual([true, true]);
    expect((await ask(shop, 'phone number?')).answerer).not.toBe('facts');
    await shop.scope.db((tx) => setFactState(tx, shop.admin, { factId: facts[1]?.id ?? '', state: 'confirmed' }));
    expect((await ask(shop, 'phone number?')).text).toBe('You can reach us by phone at 555-0142.');
  });

  it('can be added by an admin, and is removed when dismissed', async () => {
    const shop = await createTestTenant(deps, 'Added');
    const { id } = await shop.scope.db((tx) => createFact(tx, shop.admin, phone('555-0151')));
    expect(await ask(shop, 'can i call you?')).toMatchObject({
      text: 'You can reach us by phone at 555-0151.',
      citations: [],
    });
    await shop.scope.db((tx) => setFactState(tx, shop.admin, { factId: id, state: 'dismissed' }));
    expect((await list(shop)).facts).toEqual([]);
  });
});

describe('an answer from what is known', () => {
  it('cites the page, says so in the trace, and is left to the search for anything else', async () => {
    const bakery = await createTestTenant(deps, 'Alder Bakery');
    const id = await addText(bakery, 'Contact', CONTACT);
    expect(await ask(bakery, 'are you open on saturdays?')).toMatchObject({
      text: 'On Saturdays we are open from 10 am to 1 pm, by appointment.',
      outcome: 'answered',
      answerer: 'facts',
      citations: [{ marker: 1, kind: 'text', title: 'Contact' }],
    });
    expect(await ask(bakery, 'where are you located')).toMatchObject({
      text: 'You will find us at 12 Mill Lane, Alder Bay HM4 2QT.',
    });
    expect((await ask(bakery, 'wann habt ihr am montag offen')).text).toBe(
      'Am Montag haben wir von 9:00 bis 17:00 Uhr geöffnet.',
    );
    expect((await ask(bakery, 'is the sauna open on sundays?')).answerer).not.toBe('facts');
    await bakery.scope.db((tx) => setResourceActive(tx, bakery.admin, { resourceId: id, active: false }));
    expect((await ask(bakery, 'are you open on saturdays?')).answerer).not.toBe('facts');
  });

  it('uses the clock of the company’s time zone', async () => {
    const bakery = await createTestTenant(deps, 'Clock');
    await addText(bakery, 'Contact', CONTACT);
    await bakery.scope.db((tx) => tx.tenantSettings.updateMany({ data: { timeZone: 'Europe/Berlin' } }));
    const clock = { now: () => new Date('2026-11-27T10:00+01:00') };
    const visit = await createTestVisitor(deps, bakery);
    const { message } = await sendTestMessage({ ...deps, clock }, visit, 'are you open now?');
    expect(message).toMatchObject({ text: 'Yes, we are open now, until 5 pm.' });
  });

  it('is not given where departments have different hours', async () => {
    const shop = await createTestTenant(deps, 'Departments');
    await addText(shop, 'Hours', '# Opening hours\n\nMonday 9–17\n\n## Workshop\n\nMonday 8–12');
    expect((await ask(shop, 'are you open on mondays?')).answerer).not.toBe('facts');
  });
});
