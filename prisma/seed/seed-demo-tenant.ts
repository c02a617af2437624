import { tenantScope } from '@lobby/core/deps';
import { saveAssistantSettings } from '@lobby/core/evaluation';
import { createFact } from '@lobby/core/facts';
import { createFaq } from '@lobby/core/faqs';
import { getHandoverSettings, updateHandoverSettings } from '@lobby/core/handover';
import { acceptInvitation, createInvitation, updateMember } from '@lobby/core/members';
import { closeOnboarding } from '@lobby/core/onboarding';
import { createFileResource, createWebsiteResource, listResources, removeResource } from '@lobby/core/resources';
import { createStandardReply } from '@lobby/core/standard-replies';
import { addDomain, listDomains, registerTenant, updateBranding } from '@lobby/core/tenants';
import type { Actor, Deps, TenantScope } from '@lobby/core/deps';
import { createDemoContacts } from './create-demo-contacts.ts';
import { getFirstAdmin } from './get-first-admin.ts';
import { DEMO_PASSWORD } from './demo-tenant.ts';
import type { DemoTenant } from './demo-tenant.ts';
import { buildBrochurePdf } from './build-brochure-pdf.ts';

const CRAWL_SETTINGS = { maxPages: 25, maxDepth: 3 };
const SEED_IP = 'demo data';

const findTenant = (deps: Deps, slug: string) =>
  deps.platformDb((tx) => tx.tenant.findUnique({ where: { slug }, select: { id: true } }));

const confirmEmailOf = (deps: Deps, user: { id: string } | { email: string }): Promise<unknown> =>
  deps.platformDb((tx) => tx.user.updateMany({ where: user, data: { emailConfirmedAt: deps.clock.now() } }));

async function addAgent(
  deps: Deps,
  scope: TenantScope,
  admin: Actor,
  { name, email }: DemoTenant['agent'],
): Promise<void> {
  const link = await createInvitation(scope, admin, { name, email, role: 'agent' });
  await acceptInvitation(deps, { token: link.split('/').at(-1) ?? '', name, password: DEMO_PASSWORD }, SEED_IP);
  await confirmEmailOf(deps, { email });
}

/** Makes one demo company by the functions that the dashboard calls. */
async function createDemoTenant(deps: Deps, tenant: DemoTenant, siteUrl: string): Promise<void> {
  const { name, phone, timeZone, plan, admin, agent, branding, assistant, brochure, faqs, facts, standardReplies } =
    tenant;
  const registered = await registerTenant(
    deps,
    {
      tenantName: name,
      name: admin.name,
      email: admin.email,
      password: DEMO_PASSWORD,
      website: siteUrl,
      phone,
      planId: plan,
    },
    SEED_IP,
  );
  const scope = tenantScope(deps, registered.tenantId);
  const actor = await getFirstAdmin(scope);
  await confirmEmailOf(deps, { id: actor.userId });
  await scope.db((tx) => updateBranding(tx, actor, branding));
  await saveAssistantSettings(scope, actor, {
    ...assistant,
    language: 'en',
    answerThreshold: 0.45,
    faqThreshold: 0.75,
  });
  await scope.db(async (tx) => updateHandoverSettings(tx, actor, { ...(await getHandoverSettings(tx)), timeZone }));
  await scope.db((tx) => updateMember(tx, actor, { memberId: actor.memberId, takesConversations: false }));
  await addAgent(deps, scope, actor, agent);
  for (const faq of faqs) await createFaq(scope, actor, { ...faq, active: true });
  for (const fact of facts) await scope.db((tx) => createFact(tx, actor, fact));
  for (const reply of standardReplies)
    await createStandardReply(scope, actor, { ...reply, active: true, usedByAssistant: false });
  await createDemoContacts(scope, actor, tenant);
  await createFileResource(scope, actor, { name: brochure.fileName, bytes: await buildBrochurePdf(brochure) });
  await createWebsiteResource(scope, actor, { url: siteUrl, settings: CRAWL_SETTINGS });
  // A demo company is set up already.
  await scope.db((tx) => closeOnboarding(tx, deps.clock.now()));
}

/** The site of a demo company is served on another port than before: allow it there, and read it there. */
async function updateSiteUrl(scope: TenantScope, siteUrl: string): Promise<void> {
  const actor = await getFirstAdmin(scope);
  const origins = (await scope.db(listDomains)).map(({ origin }) => origin);
  if (origins.includes(new URL(siteUrl).origin)) return;
  await addDomain(scope.db, actor, new URL(siteUrl).origin);
  const { resources } = await scope.db((tx) => listResources(tx, { search: 'localhost', skip: 0, take: 10 }));
  for (const { id } of resources.filter(({ type }) => type === 'website')) await removeResource(scope, actor, id);
  await createWebsiteResource(scope, actor, { url: siteUrl, settings: CRAWL_SETTINGS });
}

export interface SeededTenant {
  tenantId: string;
  widgetKey: string;
}

/** Makes sure that a demo company is there, with its site at this address. Says which key its site's script tag has. */
export async function seedDemoTenant(deps: Deps, tenant: DemoTenant, siteUrl: string): Promise<SeededTenant> {
  const existing = await findTenant(deps, tenant.slug);
  if (existing) await updateSiteUrl(tenantScope(deps, existing.id), siteUrl);
  else await createDemoTenant(deps, tenant, siteUrl);
  const { id } = existing ?? (await findTenant(deps, tenant.slug)) ?? { id: '' };
  const { key } = await deps.tenantDb(id)((tx) =>
    tx.widgetKey.findFirstOrThrow({ where: { revokedAt: null }, orderBy: { createdAt: 'desc' } }),
  );
  return { tenantId: id, widgetKey: key };
}
