import type { APIResponse, BrowserContext, Page } from 'playwright-core';
import { inject } from 'vitest';
import type { MemberSession } from '../../deployment/api-client.ts';
import { registerTenant } from '../../deployment/register-tenant.ts';
import type { TenantRegistration } from '../../deployment/register-tenant.ts';

/** A registered tenant with its admin signed in. */
export interface JourneyTenant extends Pick<TenantRegistration, 'admin' | 'snippet'> {
  name: string;
  slug: string;
  session: MemberSession;
  /** A page of the admin's browser. */
  page: Page;
}

/** The URL of a page of the tenant's dashboard. */
export const dashboardUrl = (slug: string, path: string): string =>
  `${inject('product').url}/dashboard/c/${slug}/${path}`;

const parseResponse = async <T>(name: string, response: APIResponse): Promise<T> => {
  if (!response.ok()) throw new Error(`${name}: ${await response.text()}`);
  return ((await response.json()) as { result: { data: T } }).result.data;
};

/** Calls a mutation as the person whose browser this is. For what a journey takes for granted. */
export async function postMutation<T>(
  context: BrowserContext,
  name: string,
  input: object | undefined,
  slug = '',
): Promise<T> {
  const headers = { 'lobby-tenant': slug, 'content-type': 'application/json' };
  const data = input === undefined ? {} : { data: JSON.stringify(input) };
  return parseResponse(name, await context.request.post(`${inject('product').url}/trpc/${name}`, { headers, ...data }));
}

/** Calls a query as the person whose browser this is. */
export async function fetchQuery<T>(context: BrowserContext, name: string, input: object, slug = ''): Promise<T> {
  const address = `${inject('product').url}/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`;
  return parseResponse(name, await context.request.get(address, { headers: { 'lobby-tenant': slug } }));
}

/** Signs a browser in without the form. */
export async function useSession(page: Page, { cookie }: MemberSession): Promise<void> {
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url: inject('product').url, httpOnly: true, sameSite: 'Lax' }]);
}

/** Registers a tenant without the form; its widget may run on `website`. */
export async function registerJourneyTenant(page: Page, name: string, website: string): Promise<JourneyTenant> {
  const email = `${name.toLowerCase().replaceAll(/\W+/g, '-')}@admin.example`;
  const { session, admin, snippet } = await registerTenant(inject('product').url, { name, website, email });
  await useSession(page, session);
  return { name, slug: session.slug, session, admin, page, snippet };
}

/** Fills in and submits the sign-in form. */
export async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
