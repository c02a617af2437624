import { AddChatDomain } from '@lobby/contracts/chat-domains';
import { clearJobs, createTestTenant, listMails, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tenantScope } from '../deps.ts';
import { listDomains } from '../tenants/index.ts';
import {
  addChatDomain,
  checkChatDomain,
  findChatDomainSlug,
  listChatDomains,
  removeChatDomain,
  sweepChatDomains,
} from './index.ts';

/** The name servers of the test: TXT and CNAME records by name; a name in `broken` gets no answer. */
const dns = { txt: new Map<string, string[]>(), cname: new Map<string, string[]>(), broken: new Set<string>() };
const resolve = (records: Map<string, string[]>) => (name: string) =>
  dns.broken.has(name) ? Promise.reject(new Error('SERVFAIL')) : Promise.resolve(records.get(name) ?? []);

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps({ dns: { resolveTxt: resolve(dns.txt), resolveCname: resolve(dns.cname) } });
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());
beforeEach(async () => {
  dns.txt.clear();
  dns.cname.clear();
  dns.broken.clear();
  await clearJobs(deps);
});

let count = 0;
const newHostname = (): string => `chat${(count += 1)}.example.org`;
const scopeOf = ({ scope }: TestTenant) => tenantScope(deps, scope.tenantId);

async function add(tenant: TestTenant, hostname = newHostname()) {
  const { id } = await addChatDomain(scopeOf(tenant), tenant.admin, hostname);
  const find = async () => (await listChatDomains(scopeOf(tenant))).find((domain) => domain.id === id);
  const domain = (await find())!;
  return {
    id,
    hostname,
    find,
    prove: () => dns.txt.set(domain.txt.name, [domain.txt.value]),
    unprove: () => dns.txt.delete(domain.txt.name),
    check: () => checkChatDomain(scopeOf(tenant), id),
    txt: domain.txt,
  };
}

const confirmAdmin = ({ admin }: TestTenant) =>
  deps.platformDb((tx) => tx.user.updateMany({ where: { id: admin.userId }, data: { emailConfirmedAt: new Date() } }));
const remove = (tenant: TestTenant, id: string) => tenant.scope.db((tx) => removeChatDomain(tx, tenant.admin, id));

describe('a company’s own host', () => {
  it('S11 leads to its chat page once its record proves it, and the widget may run there', async () => {
    const domain = await add(bakery);
    await domain.check();
    expect(await domain.find()).toMatchObject({ state: 'pending', problem: 'txt_missing' });
    dns.txt.set(domain.txt.name, ['lobby-verification=somebody-else']);
    await domain.check();
    expect(await domain.find()).toMatchObject({ state: 'pending', problem: 'txt_wrong' });
    expect(await findChatDomainSlug(deps, domain.hostname)).toBeNull();
    domain.prove();
    dns.cname.set(domain.hostname, ['localhost']);
    await domain.check();
    expect(await domain.find()).toMatchObject({ state: 'verified', problem: null, isPointed: true });
    expect(await findChatDomainSlug(deps, domain.hostname.toUpperCase())).toBe(bakery.slug);
    const origins = async () => (await bakery.scope.db(listDomains)).map(({ origin }) => origin);
    expect(await origins()).toContain(`https://${domain.hostname}`);
    await remove(bakery, domain.id);
    expect(await origins()).not.toContain(`https://${domain.hostname}`);
    expect(await findChatDomainSlug(deps, domain.hostname)).toBeNull();
  });

  it('S11 is nobody’s before it is proved, and can not be taken or removed by another company', async () => {
    const [own, other] = [await add(bakery), await add(bank)];
    const claim = await add(bank, own.hostname);
    own.prove();
    await own.check();
    dns.txt.set(own.txt.name, [own.txt.value, claim.txt.value]);
    await claim.check();
    expect(await claim.find()).toMatchObject({ state: 'pending', problem: 'taken' });
    expect(await findChatDomainSlug(deps, own.hostname)).toBe(bakery.slug);
    await expect(remove(bank, own.id)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(checkChatDomain(scopeOf(bank), own.id)).rejects.toMatchObject({ kind: 'not_found' });
    for (const [tenant, { id }] of [
      [bakery, own],
      [bank, claim],
      [bank, other],
    ] as const)
      await remove(tenant, id);
  });

  it('is refused where it is the platform’s own, claimed twice, one of many, or no host', async () => {
    const domain = await add(bakery);
    const exists = { kind: 'conflict', code: 'chat_domain_exists' };
    for (const hostname of [domain.hostname, 'localhost', 'chat.localhost'])
      await expect(add(bakery, hostname)).rejects.toMatchObject(exists);
    for (let more = 0; more < 4; more++) await add(bakery);
    await expect(add(bakery)).rejects.toMatchObject({ kind: 'over_quota', code: 'too_many_chat_domains' });
    expect(AddChatDomain.parse({ hostname: ' https://Chat.Example.com/help ' })).toEqual({
      hostname: 'chat.example.com',
    });
    const wrong = ['', 'chat', '10.0.0.5', 'a b.example.com', '*.example.com'];
    expect(wrong.filter((hostname) => AddChatDomain.safeParse({ hostname }).success)).toEqual([]);
    await bakery.scope.db((tx) => tx.chatDomain.deleteMany({}));
  });
});

describe('a host whose proof is gone', () => {
  it('keeps working for a week, is warned of by mail after a day, and is then given up', async () => {
    await confirmAdmin(bakery);
    const domain = await add(bakery);
    domain.prove();
    await sweepChatDomains(deps);
    expect(await domain.find()).toMatchObject({ state: 'verified' });
    domain.unprove();
    deps.clock.advance(6 * HOUR_MS);
    await sweepChatDomains(deps);
    expect(await domain.find()).toMatchObject({ state: 'failing', problem: 'txt_missing' });
    expect(await findChatDomainSlug(deps, domain.hostname)).toBe(bakery.slug);
    expect(await listMails(deps, bakery.email)).toEqual([]);
    deps.clock.advance(DAY_MS);
    await sweepChatDomains(deps);
    await sweepChatDomains(deps);
    expect(await listMails(deps, bakery.email)).toMatchObject([
      { template: 'chat_domain_lost', data: { hostname: domain.hostname, change: 'failing', days: 7 } },
    ]);
    deps.clock.advance(6 * DAY_MS);
    await sweepChatDomains(deps);
    expect(await domain.find()).toBeUndefined();
    expect(await findChatDomainSlug(deps, domain.hostname)).toBeNull();
    expect((await listMails(deps, bakery.email)).map(({ data }) => 'change' in data && data.change)).toEqual([
      'failing',
      'removed',
    ]);
  });

  it('is well again once the record is back', async () => {
    const domain = await add(bank);
    domain.prove();
    await domain.check();
    domain.unprove();
    await domain.check();
    domain.prove();
    await domain.check();
    expect(await domain.find()).toMatchObject({ state: 'verified', problem: null, failingSince: null });
  });

  it('is not one whose name servers give no answer', async () => {
    const domain = await add(bank);
    domain.prove();
    await domain.check();
    dns.broken.add(domain.txt.name);
    await domain.check();
    expect(await domain.find()).toMatchObject({ state: 'verified', problem: 'dns_unavailable', failingSince: null });
  });
});

it('hosts are checked when their time has come, and not before', async () => {
  const domain = await add(bank);
  await sweepChatDomains(deps);
  const first = (await domain.find())?.checkedAt;
  deps.clock.advance(60_000);
  await sweepChatDomains(deps);
  expect((await domain.find())?.checkedAt).toEqual(first);
  deps.clock.advance(60_000);
  await sweepChatDomains(deps);
  expect((await domain.find())?.checkedAt).not.toEqual(first);
});
