import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createMemberApi } from './api-client.ts';
import type { ApiClient, MemberSession, WidgetTarget } from './api-client.ts';
import type { Deployment } from './start-deployment.ts';

const PASSWORD = 'every-measure-needs-a-company';

/** A company with its site and two people who answer. */
export interface RegisteredTenant extends WidgetTarget {
  agents: [MemberSession, MemberSession];
}

async function postAuth(url: string, procedure: string, input: object): Promise<{ cookie: string; slug: string }> {
  const response = await fetch(`${url}/trpc/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  const { result } = (await response.json()) as { result: { data: { slug: string } } };
  return { cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '', slug: result.data.slug };
}

/** Registers a company and a colleague, by the calls that the screens make. */
async function tryRegisterTenant({ nodes: [{ url }], database }: Deployment, name: string): Promise<RegisteredTenant> {
  const origin = `https://${name.toLowerCase()}.example.com`;
  const email = (): string => `${name.toLowerCase()}-${randomUUID()}@example.com`;
  const company = { company: name, website: origin, phone: '', planId: 'premium' };
  const admin = await postAuth(url, 'tenants.register', {
    ...company,
    name: 'Ada',
    email: email(),
    password: PASSWORD,
  });
  const api = createMemberApi(url, admin);
  const { link } = await api.members.invite.mutate({ name: 'Boris', email: email(), role: 'agent' });
  const token = link.split('/').at(-1) ?? '';
  const agent = await postAuth(url, 'members.acceptInvitation', { token, name: 'Boris', password: PASSWORD });
  const { key: widgetKey } = await api.widgets.getKey.query();
  const { rows } = await database.query<{ id: string }>('SELECT id FROM "Tenant" WHERE slug = $1', [admin.slug]);
  const tenantId = rows[0]?.id ?? '';
  return {
    tenantId,
    widgetKey,
    origin,
    agents: [admin, agent].map((session) => ({ ...session, tenantId })) as [MemberSession, MemberSession],
  };
}

const MAX_ATTEMPTS = 5;

/** A company for a seed. On a busy machine a call may be refused that is no part of any fault: then another company is founded. */
export async function registerTenant(deployment: Deployment, name: string): Promise<RegisteredTenant> {
  for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
    const tenant = await tryRegisterTenant(deployment, name).catch(() => null);
    if (tenant) return tenant;
    await sleep(attempt * 1_000);
  }
  return tryRegisterTenant(deployment, name);
}

/** The calls of a company's first member, who may do everything. */
export const createAdminApi = ({ nodes: [{ url }] }: Deployment, { agents: [admin] }: RegisteredTenant): ApiClient =>
  createMemberApi(url, admin);
