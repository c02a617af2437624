import {
  acceptInvitation,
  addDomain,
  createFaq,
  createFile,
  createReply,
  createWebsite,
  inviteMember,
  listDomains,
  listResources,
  removeResource,
  registerCompany,
  scopeOf,
  saveAssistant,
  updateBranding,
  updateMember,
} from '@lobby/core';
import type { Actor, Deps, TenantScope } from '@lobby/core';
import { DEMO_PASSWORD } from './demo-tenant.ts';
import type { DemoTenant } from './demo-tenant.ts';
import { makeBrochure } from './make-brochure.ts';

const CRAWL = { maxPages: 25, maxDepth: 3 };
const ADDRESS = 'demo data';

const findTenant = (deps: Deps, slug: string) =>
  deps.platformDb((tx) => tx.tenant.findUnique({ where: { slug }, select: { id: true } }));

async function adminOf(scope: TenantScope): Promise<Actor> {
  const member = await scope.db((tx) =>
    tx.membership.findFirstOrThrow({ where: { role: 'company_admin' }, orderBy: { createdAt: 'asc' } }),
  );
  return { userId: member.userId, memberId: member.id, name: member.displayName };
}

async function addAgent(
  deps: Deps,
  scope: TenantScope,
  admin: Actor,
  { name, email }: DemoTenant['agent'],
): Promise<void> {
  const { link } = await inviteMember({ ...scope, mailer: { ...scope.mailer, send: () => {} } }, admin, {
    name,
    email,
    role: 'agent',
  });
  await acceptInvitation(deps, { token: link.split('/').at(-1) ?? '', name, password: DEMO_PASSWORD }, ADDRESS);
}

/** Makes one demo company by the functions that the dashboard calls. */
async function makeTenant(deps: Deps, tenant: DemoTenant, siteUrl: string): Promise<void> {
  const { company, phone, plan, admin, agent, branding, assistant, brochure, faqs, replies } = tenant;
  const founded = await registerCompany(
    deps,
    { company, name: admin.name, email: admin.email, password: DEMO_PASSWORD, website: siteUrl, phone, planId: plan },
    ADDRESS,
  );
  const scope = scopeOf(deps, founded.tenantId);
  const actor = await adminOf(scope);
  await deps.platformDb((tx) =>
    tx.user.updateMany({ where: { id: actor.userId }, data: { emailConfirmedAt: deps.clock.now() } }),
  );
  await scope.db((tx) => updateBranding(tx, actor, branding));
  await saveAssistant(scope, actor, { ...assistant, language: 'en', answerThreshold: 0.45, faqThreshold: 0.75 });
  await scope.db((tx) => updateMember(tx, actor, { memberId: actor.memberId, takesConversations: false }));
  await addAgent(deps, scope, actor, agent);
  for (const faq of faqs) await createFaq(scope, actor, { ...faq, active: true });
  for (const reply of replies) await createReply(scope, actor, { ...reply, active: true, usedByAssistant: false });
  await createFile(scope, actor, { name: brochure.fileName, bytes: await makeBrochure(brochure) });
  await createWebsite(scope, actor, { url: siteUrl, settings: CRAWL });
}

/** The site of a demo company is served on another port than before: allow it there, and read it there. */
async function moveSite(scope: TenantScope, siteUrl: string): Promise<void> {
  const actor = await adminOf(scope);
  const origins = (await scope.db(listDomains)).map(({ origin }) => origin);
  if (origins.includes(new URL(siteUrl).origin)) return;
  await addDomain(scope.db, actor, new URL(siteUrl).origin);
  const { resources } = await scope.db((tx) => listResources(tx, { search: 'localhost', skip: 0, take: 10 }));
  for (const { id } of resources.filter(({ type }) => type === 'website')) await removeResource(scope, actor, id);
  await createWebsite(scope, actor, { url: siteUrl, settings: CRAWL });
}

export interface SeededTenant {
  tenantId: string;
  widgetKey: string;
}

/** Makes sure that a demo company is there, with its site at this address. Says which key its site's script tag has. */
export async function seedDemoTenant(deps: Deps, tenant: DemoTenant, siteUrl: string): Promise<SeededTenant> {
  const known = await findTenant(deps, tenant.slug);
  if (known) await moveSite(scopeOf(deps, known.id), siteUrl);
  else await makeTenant(deps, tenant, siteUrl);
  const { id } = known ?? (await findTenant(deps, tenant.slug)) ?? { id: '' };
  const { key } = await deps.tenantDb(id)((tx) =>
    tx.widgetKey.findFirstOrThrow({ where: { revokedAt: null }, orderBy: { createdAt: 'desc' } }),
  );
  return { tenantId: id, widgetKey: key };
}
