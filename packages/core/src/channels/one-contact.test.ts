import { readFileSync } from 'node:fs';
import {
  arriveMail,
  asOwner,
  buildEmailAccount,
  createTestTenant,
  openTestDeps,
  runChannels,
  startFakeTwilio,
  startMailWorld,
  startWebhookRoute,
} from '@lobby/testing';
import type { FakeTwilio, MailWorld, TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createContact, getContact, upsertVerifiedContact } from '../contacts/index.ts';
import { createChannelAccount, syncNextMailbox } from './index.ts';

let deps: TestDeps;
let world: MailWorld;
let twilio: FakeTwilio;
let route: Awaited<ReturnType<typeof startWebhookRoute>>;
let school: TestTenant;
let other: TestTenant;
let webhookUrl: string;

const MAIL = 'parent@home.test';
const PHONE = '+4915112345678';

/** A mailbox and a number of the company; gives where the number's messages arrive. */
async function addChannels({ scope, admin }: TestTenant): Promise<string> {
  await createChannelAccount(scope, admin, buildEmailAccount(world));
  const { accountSid, phoneNumber, authToken, url: apiUrl } = twilio;
  const { accountId } = await createChannelAccount(scope, admin, {
    channel: 'sms',
    name: 'Phone',
    answerMode: 'people',
    minConfidence: null,
    greeting: '',
    signature: '',
    accountSid,
    phoneNumber,
    authToken,
  });
  await scope.db((tx) =>
    tx.channelAccount.updateMany({ where: { id: accountId }, data: { settings: { accountSid, phoneNumber, apiUrl } } }),
  );
  return `${route.url}/channels/sms/${accountId}/messages`;
}

async function work(): Promise<void> {
  await school.scope.db((tx) => tx.mailbox.updateMany({ data: { dueAt: new Date(0) } }));
  while (await syncNextMailbox(deps));
  await runChannels(deps);
}

async function writeMail(more: { dmarc?: string | null } = {}): Promise<void> {
  arriveMail(world, { from: `Pat Parent <${MAIL}>`, body: 'Is the school open on Friday?', ...more });
  await work();
}
async function writeSms(): Promise<void> {
  await twilio.send(webhookUrl, { from: PHONE, body: 'And when does the bus come?' });
  await work();
}
/** The school's own server has signed in a parent with both addresses. */
const signIn = (externalId = 'parent-7', fields: { email?: string; phone?: string } = { email: MAIL, phone: PHONE }) =>
  school.scope.db((tx) => upsertVerifiedContact(tx, school.scope.tenantId, { externalId, ...fields }));
const listContactIds = ({ scope }: TestTenant = school) =>
  scope.db(async (tx) => {
    const rows = await tx.contact.findMany({ where: { mergedIntoId: null }, orderBy: { createdAt: 'asc' } });
    return rows.map(({ id }) => id);
  });
/** Whose the conversations of each channel are. */
const readOwners = () =>
  school.scope.db(async (tx) => {
    const rows = await tx.conversation.findMany({ select: { channel: true, contactId: true } });
    return Object.fromEntries(rows.map(({ channel, contactId }) => [channel, contactId]));
  });

beforeAll(async () => {
  world = await startMailWorld();
  twilio = await startFakeTwilio();
  route = await startWebhookRoute(() => deps);
  deps = await openTestDeps({ allow: [...world.hosts, twilio.host], publicUrl: route.url });
  other = await createTestTenant(deps, 'Other school');
  // Somebody with the same addresses is another company's contact.
  await other.scope.db((tx) =>
    upsertVerifiedContact(tx, other.scope.tenantId, { externalId: 'x', email: MAIL, phone: PHONE }),
  );
});
afterAll(async () => {
  route.close();
  await deps.close();
  await world.close();
  await twilio.close();
});
beforeEach(async () => {
  school = await createTestTenant(deps, `School ${Math.random()}`);
  webhookUrl = await addChannels(school);
  await work();
});

describe('a parent who writes by mail and by SMS', () => {
  it('is two people until both addresses are proven to be one’s, and then one with all conversations', async () => {
    await writeMail();
    await writeSms();
    const before = await readOwners();
    expect(Object.keys(before).toSorted()).toEqual(['email', 'sms']);
    expect(await listContactIds()).toHaveLength(2);
    const parent = await signIn();
    expect(await listContactIds()).toEqual([parent]);
    expect(await readOwners()).toEqual({ email: parent, sms: parent });
    const { identities } = await school.scope.db((tx) => getContact(tx, parent, deps.clock.now()));
    expect(
      Object.fromEntries(identities.map(({ channel, address, provenAt }) => [channel, provenAt && address])),
    ).toEqual({
      email: MAIL,
      phone: PHONE,
      signed_id: 'parent-7',
    });
    // What they write next is theirs at once, and nobody else's company has changed.
    await writeMail();
    await writeSms();
    expect(await listContactIds()).toEqual([parent]);
    expect(await listContactIds(other)).toHaveLength(1);
  });

  it('is one from the first message on where the company’s server has named both addresses before', async () => {
    const parent = await signIn();
    await writeSms();
    await writeMail();
    expect(await listContactIds()).toEqual([parent]);
    expect(await readOwners()).toEqual({ email: parent, sms: parent });
  });

  it('S106 stays apart from a mail that nothing proves, whatever address it says', async () => {
    const parent = await signIn();
    await writeSms();
    await writeMail({ dmarc: null });
    const owners = await readOwners();
    expect(owners.sms).toBe(parent);
    expect(owners.email).not.toBe(parent);
    expect(await listContactIds()).toHaveLength(2);
  });

  it('S35 does not join two people whom the company’s server tells apart', async () => {
    const [mother, father] = [await signIn('mother', { email: MAIL }), await signIn('father', { phone: PHONE })];
    await writeMail();
    await writeSms();
    // Both now name the same number; the proof stays where it was.
    expect(await signIn('mother', { email: MAIL, phone: PHONE })).toBe(mother);
    expect(await readOwners()).toEqual({ email: mother, sms: father });
    expect(await listContactIds()).toEqual([mother, father]);
  });
});

describe('a number that was only claimed though messages came from it', () => {
  const MIGRATION = new URL(
    '../../../../prisma/migrations/20261214020200_proven_numbers/migration.sql',
    import.meta.url,
  );
  const migrateNumbers = () => asOwner(deps.database, (client) => client.query(readFileSync(MIGRATION, 'utf8')));
  const listNumbers = ({ scope }: TestTenant, address: string) =>
    scope.db((tx) =>
      tx.contactIdentity.findMany({
        where: { channel: 'phone', address },
        orderBy: { createdAt: 'asc' },
        select: { contactId: true, provenBy: true },
      }),
    );
  const claim = async ({ scope, admin }: TestTenant, phone: string) =>
    (await scope.db((tx) => createContact(tx, admin, { name: 'Copy', email: '', phone, notes: '', values: {} }))).id;

  it('is proven by the migration for who wrote from it, and for nobody else', async () => {
    await writeSms();
    const [writer] = await listContactIds();
    const copy = await claim(school, PHONE);
    const elsewhere = await claim(other, PHONE);
    await school.scope.db((tx) => tx.contactIdentity.updateMany({ data: { provenAt: null, provenBy: null } }));
    await migrateNumbers();
    expect(await listNumbers(school, PHONE)).toEqual([
      { contactId: writer, provenBy: 'channel' },
      { contactId: copy, provenBy: null },
    ]);
    expect((await listNumbers(other, PHONE)).at(-1)).toEqual({ contactId: elsewhere, provenBy: null });
    // A proof that another contact has stays where it is.
    await school.scope.db(async (tx) => {
      await tx.contactIdentity.updateMany({ data: { provenAt: null, provenBy: null } });
      await tx.contactIdentity.updateMany({
        where: { contactId: copy },
        data: { provenAt: new Date(), provenBy: 'member' },
      });
    });
    await migrateNumbers();
    expect((await listNumbers(school, PHONE)).map(({ provenBy }) => provenBy)).toEqual([null, 'member']);
  });
});
