import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createMemberApi } from './api-client.ts';
import type { ApiClient, MemberSession, WidgetTarget } from './api-client.ts';
import { addAgent, registerTenant } from './register-tenant.ts';
import type { Deployment } from './start-deployment.ts';

const MAX_ATTEMPTS = 5;

export type TenantMember = MemberSession & { tenantId: string };

/** A tenant whose widget may run on its site, with an admin and an agent. */
export interface StaffedTenant extends WidgetTarget {
  members: [admin: TenantMember, agent: TenantMember];
}

async function createOnce({ nodes: [{ url }], database }: Deployment, name: string): Promise<StaffedTenant> {
  const origin = `https://${name.toLowerCase()}.example.com`;
  const newEmail = (): string => `${name.toLowerCase()}-${randomUUID()}@example.com`;
  const { session, widgetKey } = await registerTenant(url, { name, website: origin, email: newEmail() });
  const agent = await addAgent(url, session, { name: 'Boris', email: newEmail() });
  const { rows } = await database.query<{ id: string }>('SELECT id FROM "Tenant" WHERE slug = $1', [session.slug]);
  const tenantId = rows[0]?.id ?? '';
  return {
    tenantId,
    widgetKey,
    origin,
    members: [
      { ...session, tenantId },
      { ...agent, tenantId },
    ],
  };
}

/** Creates a tenant with two members. A busy machine may refuse a call; then another tenant is created. */
export async function createStaffedTenant(deployment: Deployment, name: string): Promise<StaffedTenant> {
  for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
    const tenant = await createOnce(deployment, name).catch(() => null);
    if (tenant) return tenant;
    await sleep(attempt * 1_000);
  }
  return createOnce(deployment, name);
}

/** The calls of a tenant's admin. */
export const createAdminApi = ({ nodes: [{ url }] }: Deployment, { members: [admin] }: StaffedTenant): ApiClient =>
  createMemberApi(url, admin);
