import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import { createMemberApi } from '../../deployment/api-client.ts';
import type { ApiClient, MemberSession } from '../../deployment/api-client.ts';
import { registerTenant } from '../../deployment/register-tenant.ts';
import type { TenantRegistration } from '../../deployment/register-tenant.ts';

/** A registered tenant with its admin signed in. */
export interface JourneyTenant extends Pick<TenantRegistration, 'admin' | 'snippet'> {
  name: string;
  slug: string;
  session: MemberSession;
  /** The admin's calls, for what a journey takes for granted. */
  api: ApiClient;
  /** A page of the admin's browser. */
  page: Page;
}

/** The URL of a page of the tenant's dashboard. */
export const dashboardUrl = (slug: string, path: string): string =>
  `${inject('product').url}/dashboard/c/${slug}/${path}`;

/** Signs a browser in without the form. */
export async function useSession(page: Page, { cookie }: MemberSession): Promise<void> {
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url: inject('product').url, httpOnly: true, sameSite: 'Lax' }]);
}

/** Registers a tenant without the form; its widget may run on `website`. */
export async function registerJourneyTenant(page: Page, name: string, website: string): Promise<JourneyTenant> {
  const email = `${name.toLowerCase().replaceAll(/\W+/g, '-')}@admin.example`;
  const { url } = inject('product');
  const { session, admin, snippet } = await registerTenant(url, { name, website, email });
  await useSession(page, session);
  return { name, slug: session.slug, session, api: createMemberApi(url, session), admin, page, snippet };
}

/** Fills in and submits the sign-in form. */
export async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}
