import { randomUUID } from 'node:crypto';
import type { FaqInput } from '@lobby/contracts/faqs';
import { verifyVisitorToken, startVisitorSession } from '@lobby/core/conversations';
import { tenantScope } from '@lobby/core/deps';
import { acceptInvitation, createInvitation } from '@lobby/core/members';
import { signIn } from '@lobby/core/auth';
import { ensureSuperAdmin } from '@lobby/core/platform';
import { registerTenant } from '@lobby/core/tenants';
import type { VisitorSession } from '@lobby/core/conversations';
import type { Actor, Deps, TenantScope } from '@lobby/core/deps';

/** A tenant with its first company admin. */
export interface TestTenant {
  scope: TenantScope;
  admin: Actor;
  email: string;
  password: string;
  slug: string;
  widgetKey: string;
  origin: string;
  /** The admin's Cookie header. */
  cookie: string;
}

export const TEST_PASSWORD = 'correct horse battery';

const toCookieHeader = (setCookie: string): string => setCookie.split(';')[0] ?? '';

/** Registers a tenant as the registration page does. */
export async function createTestTenant(
  deps: Deps,
  name: string,
  planId: 'free' | 'basic' | 'premium' | 'enterprise' = 'premium',
): Promise<TestTenant> {
  const label = name.toLowerCase().replaceAll(/[^a-z]/g, '');
  const email = `${label}-${randomUUID().slice(0, 8)}@example.com`;
  const origin = `https://${label}.example.com`;
  const registered = await registerTenant(
    deps,
    { tenantName: name, name: `${name} Admin`, email, password: TEST_PASSWORD, website: origin, phone: '', planId },
    randomUUID(),
  );
  const scope = tenantScope(deps, registered.tenantId);
  // The agents of a test are those that it creates.
  await scope.db((tx) => tx.membership.updateMany({ data: { takesConversations: false } }));
  return {
    scope,
    admin: { userId: registered.userId, memberId: registered.memberId, name: `${name} Admin` },
    email,
    password: TEST_PASSWORD,
    slug: registered.slug,
    widgetKey: registered.widgetKey,
    origin,
    cookie: toCookieHeader(registered.setCookie),
  };
}

/** Invites an agent and accepts the invitation. */
export async function createTestAgent(
  deps: Deps,
  { scope, admin }: Pick<TestTenant, 'scope' | 'admin'>,
  name: string,
): Promise<Actor & { cookie: string; email: string }> {
  const email = `${name.toLowerCase().replaceAll(/[^a-z]/g, '')}-${randomUUID().slice(0, 8)}@example.com`;
  const link = await createInvitation(scope, admin, { name, email, role: 'agent' });
  const token = link.split('/').at(-1) ?? '';
  const { setCookie } = await acceptInvitation(deps, { token, name, password: TEST_PASSWORD }, randomUUID());
  const member = await scope.db((tx) =>
    tx.membership.findFirstOrThrow({ where: { displayName: name }, orderBy: { createdAt: 'desc' } }),
  );
  await deps.platformDb((tx) =>
    tx.user.updateMany({ where: { id: member.userId }, data: { emailConfirmedAt: deps.clock.now() } }),
  );
  return { userId: member.userId, memberId: member.id, name, cookie: toCookieHeader(setCookie), email };
}

/** Creates an owner of the platform, root@example.com, who has signed in once; gives the user's id. */
export async function createTestSuperAdmin(deps: Deps): Promise<string> {
  const root = { email: 'root@example.com', password: TEST_PASSWORD, name: 'Root' };
  await ensureSuperAdmin(deps, root);
  return (await signIn(deps, root, 'here')).userId;
}

/** Creates a tenant with an agent who is online, so that its assistant can hand conversations over. */
export async function createStaffedTenant(
  deps: Deps,
  name: string,
  agentName = 'Anna',
): Promise<TestTenant & { agent: Actor }> {
  const tenant = await createTestTenant(deps, name);
  const agent = await createTestAgent(deps, tenant, agentName);
  await connectTestAgents(tenant);
  return { ...tenant, agent };
}

/** The input of a FAQ, with defaults. */
export const buildFaqInput = (question: string, answer: string, overrides: Partial<FaqInput> = {}): FaqInput => ({
  question,
  answer,
  keywords: [],
  priority: 0,
  active: true,
  ...overrides,
});

/** Starts a visitor session on the tenant's site. `secret` is what the browser stores to return as the same visitor. */
export async function createTestVisitor(
  deps: Deps,
  { widgetKey, origin }: Pick<TestTenant, 'widgetKey' | 'origin'>,
): Promise<VisitorSession & { token: string; secret: string }> {
  const { token, secret } = await startVisitorSession(deps, { widgetKey, origin }, randomUUID());
  return { ...(await verifyVisitorToken(deps, token)), token, secret: secret ?? '' };
}

/** Opens a browser of every agent's for an hour, as far as presence goes; the company admin stays away. */
export async function connectTestAgents({ scope, admin }: Pick<TestTenant, 'scope' | 'admin'>): Promise<void> {
  const onlineUntil = new Date(Date.now() + 3_600_000);
  await scope.db((tx) =>
    tx.membership.updateMany({ where: { id: { not: admin.memberId } }, data: { presence: 'online', onlineUntil } }),
  );
}
