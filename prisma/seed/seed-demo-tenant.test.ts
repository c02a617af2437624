import { fileURLToPath } from 'node:url';
import { signIn } from '@lobby/core/auth';
import { tenantScope } from '@lobby/core/deps';
import { publishIndustryTemplates, readIndustryTemplates } from '@lobby/core/industry-templates';
import { ingestNextResource } from '@lobby/core/resources';
import { retrieve } from '@lobby/core/retrieval';
import { getWidgetConfig, getWidgetByKey } from '@lobby/core/widgets';
import { openTestDeps } from '@lobby/testing';
import type { TestDeps } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD, DEMO_TENANTS, seedDemoTenant } from './index.ts';

const TEMPLATES = fileURLToPath(new URL('../templates', import.meta.url));
const SITES = ['http://localhost:4401/', 'http://localhost:4402/'];
const MOVED = 'http://localhost:4501/';
let deps: TestDeps;
let seeded: Awaited<ReturnType<typeof seedDemoTenant>>[];

const seedAll = async () => {
  const made = [];
  for (const [index, tenant] of DEMO_TENANTS.entries())
    made.push(await seedDemoTenant(deps, tenant, SITES[index] ?? ''));
  return made;
};
const countsOf = ({ tenantId }: { tenantId: string }) =>
  deps.tenantDb(tenantId)(async (tx) => ({
    members: await tx.membership.count(),
    faqs: await tx.faq.count(),
    facts: await tx.companyFact.count({ where: { state: 'corrected' } }),
    replies: await tx.standardReply.count(),
    resources: await tx.resource.count(),
    domains: await tx.domain.count(),
    keys: await tx.widgetKey.count(),
    files: await tx.file.count(),
    contacts: await tx.contact.count(),
    records: await tx.record.count(),
  }));

async function areBrochuresRead(): Promise<boolean> {
  const counts = seeded.map(({ tenantId }) =>
    deps.tenantDb(tenantId)((tx) => tx.resource.count({ where: { type: 'pdf', status: 'completed' } })),
  );
  return (await Promise.all(counts)).every((count) => count === 1);
}

beforeAll(async () => {
  deps = await openTestDeps({ allow: ['localhost:4401', 'localhost:4402', 'localhost:4501'] });
  await publishIndustryTemplates(deps, await readIndustryTemplates(TEMPLATES));
  seeded = await seedAll();
});
afterAll(() => deps.close());

describe('the demo', () => {
  it('makes each company with its people, FAQs, brochure, site and widget', async () => {
    for (const [index, tenant] of DEMO_TENANTS.entries()) {
      expect(await countsOf(seeded[index]!)).toEqual({
        members: 2,
        faqs: tenant.faqs.length,
        facts: tenant.facts.length,
        replies: tenant.standardReplies.length,
        resources: 2,
        domains: 1,
        keys: 1,
        files: 1,
        contacts: tenant.contacts.length,
        records: tenant.contacts.flatMap(({ records }) => records).length,
      });
      for (const { email } of [tenant.admin, tenant.agent])
        await expect(signIn(deps, { email, password: DEMO_PASSWORD }, '203.0.113.7')).resolves.toHaveProperty(
          'setCookie',
        );
      const widget = await getWidgetByKey(deps, seeded[index]!.widgetKey);
      expect(widget.origins).toEqual([new URL(SITES[index] ?? '').origin]);
      expect((await getWidgetConfig(deps, widget, seeded[index]!.widgetKey)).config).toMatchObject(tenant.branding);
    }
  });

  it('made again changes nothing', async () => {
    const before = [await countsOf(seeded[0]!), await countsOf(seeded[1]!)];
    expect(await seedAll()).toEqual(seeded);
    expect([await countsOf(seeded[0]!), await countsOf(seeded[1]!)]).toEqual(before);
  });

  it("lets each company's assistant find its own brochure, and not the other's", async () => {
    // The sites aren't served here, so only the brochures can be read.
    while (!(await areBrochuresRead())) await ingestNextResource(deps);
    const find = async (tenantId: string): Promise<string> => {
      const { chunks } = await retrieve(tenantScope(deps, tenantId), 'How long does a French press take?', 'en');
      return JSON.stringify(chunks);
    };
    expect(await find(seeded[1]!.tenantId)).toMatch(/press slowly/i);
    expect(await find(seeded[0]!.tenantId)).not.toMatch(/press slowly/i);
  });

  it('served on another port is allowed there and read from there', async () => {
    const [first] = DEMO_TENANTS;
    const moved = await seedDemoTenant(deps, first!, MOVED);
    expect(moved).toEqual(seeded[0]);
    const urls = await deps.tenantDb(moved.tenantId)((tx) =>
      tx.resource.findMany({ where: { type: 'website' }, select: { url: true } }),
    );
    expect(urls).toEqual([{ url: MOVED }]);
    expect((await getWidgetByKey(deps, moved.widgetKey)).origins).toContain(new URL(MOVED).origin);
  });
});
