import { randomUUID } from 'node:crypto';
import type { FaqInput } from '@lobby/contracts';
import { acceptInvitation, inviteMember, readVisitorToken, registerCompany, scopeOf, startVisit } from '@lobby/core';
import type { Actor, Deps, TenantScope, Visit } from '@lobby/core';

/** A tenant with its first company admin, made as the registration page makes it. */
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

export const PASSWORD = 'correct horse battery';

const cookieOf = (setCookie: string): string => setCookie.split(';')[0] ?? '';

/** Registers a company whose name begins with `name`. */
export async function makeTenant(
  deps: Deps,
  name: string,
  planId: 'free' | 'basic' | 'premium' | 'enterprise' = 'premium',
): Promise<TestTenant> {
  const label = name.toLowerCase().replaceAll(/[^a-z]/g, '');
  const email = `${label}-${randomUUID().slice(0, 8)}@example.com`;
  const origin = `https://${label}.example.com`;
  const founded = await registerCompany(
    deps,
    { company: name, name: `${name} Admin`, email, password: PASSWORD, website: origin, phone: '', planId },
    randomUUID(),
  );
  return {
    scope: scopeOf(deps, founded.tenantId),
    admin: { userId: founded.userId, memberId: founded.memberId, name: `${name} Admin` },
    email,
    password: PASSWORD,
    slug: founded.slug,
    widgetKey: founded.widgetKey,
    origin,
    cookie: cookieOf(founded.setCookie),
  };
}

/** An agent of a tenant, invited and accepted as on the screens. */
export async function makeAgent(
  deps: Deps,
  { scope, admin }: Pick<TestTenant, 'scope' | 'admin'>,
  name: string,
): Promise<Actor & { cookie: string; email: string }> {
  const email = `${name.toLowerCase().replaceAll(/[^a-z]/g, '')}-${randomUUID().slice(0, 8)}@example.com`;
  const { link } = await inviteMember(scope, admin, { name, email, role: 'agent' });
  const token = link.split('/').at(-1) ?? '';
  const { setCookie } = await acceptInvitation(deps, { token, name, password: PASSWORD }, randomUUID());
  const member = await scope.db((tx) =>
    tx.membership.findFirstOrThrow({ where: { displayName: name }, orderBy: { createdAt: 'desc' } }),
  );
  return { userId: member.userId, memberId: member.id, name, cookie: cookieOf(setCookie), email };
}

/** What a company admin fills in for a FAQ. */
export const faqInput = (question: string, answer: string, more: Partial<FaqInput> = {}): FaqInput => ({
  question,
  answer,
  keywords: [],
  priority: 0,
  active: true,
  ...more,
});

/** A browser that opens a tenant's widget on the tenant's own site: the visit behind its token, and what it keeps to come back. */
export async function makeVisitor(
  deps: Deps,
  { widgetKey, origin }: Pick<TestTenant, 'widgetKey' | 'origin'>,
): Promise<Visit & { token: string; secret: string }> {
  const { token, secret } = await startVisit(deps, { widgetKey, origin }, randomUUID());
  return { ...(await readVisitorToken(deps, token)), token, secret: secret ?? '' };
}
