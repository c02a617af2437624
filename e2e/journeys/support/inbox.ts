import type { Locator, Page } from 'playwright-core';
import { inject } from 'vitest';
import { addAgent } from '../../deployment/register-tenant.ts';
import { useSession } from './tenant.ts';
import type { JourneyTenant } from './tenant.ts';

/** The parts of an open inbox. */
export const inboxPage = (page: Page) => ({
  rows: page.getByRole('list', { name: 'Conversations' }).getByRole('listitem'),
  log: page.getByRole('log', { name: 'Conversation' }),
  replyField: page.getByRole('textbox', { name: 'Your reply' }),
  noteField: page.getByRole('textbox', { name: 'Your note' }),
  listButton: (name: RegExp): Locator =>
    page.getByRole('group', { name: 'Conversation lists' }).getByRole('button', { name }),
  /** Chooses an action of the open conversation from its menu. */
  chooseMoreAction: async (name: string): Promise<void> => {
    await page.locator('summary[aria-label="More actions"]').click();
    await page.getByRole('button', { name, exact: true }).click();
  },
  /** Presses keys on the page, outside of any field. */
  press: async (...keys: string[]): Promise<void> => {
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    for (const key of keys) await page.keyboard.press(key);
  },
});

/** Makes the person at this page an agent of the tenant, by an invitation. */
export async function joinTenant(page: Page, { session, slug }: JourneyTenant, name: string): Promise<void> {
  const email = `${name.toLowerCase().replaceAll(/\W+/g, '.')}@${slug}.example`;
  await useSession(page, await addAgent(inject('product').url, session, { name, email }));
}
