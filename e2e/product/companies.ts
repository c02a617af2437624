import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { memberApi } from './api.ts';
import type { Api, Colleague, Site } from './api.ts';
import type { Product } from './start-product.ts';

const PASSWORD = 'every-measure-needs-a-company';

/** A company with its site and two people who answer. */
export interface Company extends Site {
  agents: [Colleague, Colleague];
}

async function signUp(url: string, procedure: string, input: object): Promise<{ cookie: string; slug: string }> {
  const answer = await fetch(`${url}/trpc/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  const { result } = (await answer.json()) as { result: { data: { slug: string } } };
  return { cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '', slug: result.data.slug };
}

/** Registers a company and a colleague, by the calls that the screens make. */
async function register({ nodes: [{ url }], database }: Product, name: string): Promise<Company> {
  const origin = `https://${name.toLowerCase()}.example.com`;
  const email = (): string => `${name.toLowerCase()}-${randomUUID()}@example.com`;
  const company = { company: name, website: origin, phone: '', planId: 'premium' };
  const founded = await signUp(url, 'auth.register', { ...company, name: 'Ada', email: email(), password: PASSWORD });
  const api = memberApi(url, founded);
  const { link } = await api.members.invite.mutate({ name: 'Boris', email: email(), role: 'agent' });
  const token = link.split('/').at(-1) ?? '';
  const joined = await signUp(url, 'auth.acceptInvitation', { token, name: 'Boris', password: PASSWORD });
  const { key: widgetKey } = await api.widgets.key.query();
  const { rows } = await database.query<{ id: string }>('SELECT id FROM "Tenant" WHERE slug = $1', [founded.slug]);
  const tenantId = rows[0]?.id ?? '';
  return {
    tenantId,
    widgetKey,
    origin,
    agents: [founded, joined].map((who) => ({ ...who, tenantId })) as [Colleague, Colleague],
  };
}

const TRIES = 5;

/** A company for a seed. On a busy machine a call may be refused that is no part of any fault: then another company is founded. */
export async function foundCompany(product: Product, name: string): Promise<Company> {
  for (let tried = 1; tried < TRIES; tried++) {
    const company = await register(product, name).catch(() => null);
    if (company) return company;
    await sleep(tried * 1_000);
  }
  return register(product, name);
}

/** The calls of a company's first member, who may do everything. */
export const adminApi = ({ nodes: [{ url }] }: Product, { agents: [admin] }: Company): Api => memberApi(url, admin);
