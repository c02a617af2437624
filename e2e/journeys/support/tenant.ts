import type { APIResponse, BrowserContext, Page } from 'playwright-core';
import { inject } from 'vitest';

/** A company that is registered, with its admin signed in. */
export interface JourneyTenant {
  name: string;
  slug: string;
  admin: { name: string; email: string; password: string };
  /** A page of the admin's browser. */
  page: Page;
  snippet: string;
}

/** The address of a page of the company's dashboard. */
export const dashboardUrl = (slug: string, path: string): string =>
  `${inject('product').url}/dashboard/c/${slug}/${path}`;

const parseResponse = async <T>(name: string, response: APIResponse): Promise<T> => {
  if (!response.ok()) throw new Error(`${name}: ${await response.text()}`);
  return ((await response.json()) as { result: { data: T } }).result.data;
};

/** Changes something by the product's own interface, as the person whose browser this is. For what a journey takes for granted. */
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

/** Reads something by the product's own interface. */
export async function fetchQuery<T>(context: BrowserContext, name: string, input: object, slug = ''): Promise<T> {
  const address = `${inject('product').url}/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`;
  return parseResponse(name, await context.request.get(address, { headers: { 'lobby-tenant': slug } }));
}

const PASSWORD = 'a-long-and-quiet-password';

/** Registers a company without its form, for journeys that begin after it; its widget may run on `website`. */
export async function registerJourneyTenant(page: Page, name: string, website: string): Promise<JourneyTenant> {
  const context = page.context();
  const email = `${name.toLowerCase().replaceAll(/\W+/g, '-')}@admin.example`;
  const admin = { name: `Admin of ${name}`, email, password: PASSWORD };
  const { slug } = await postMutation<{ slug: string }>(context, 'tenants.register', {
    company: name,
    website,
    planId: 'premium',
    ...admin,
  });
  const { snippet } = await fetchQuery<{ snippet: string }>(context, 'widgets.getKey', {}, slug);
  return { name, slug, admin, page, snippet };
}

/** Signs in on the form, wherever it stands. */
export async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
