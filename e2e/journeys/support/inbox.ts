import type { Locator, Page } from 'playwright-core';
import { postMutation } from './tenant.ts';
import type { JourneyTenant } from './tenant.ts';

/** The inbox on a member's screen. */
export const inboxPage = (page: Page) => ({
  rows: page.getByRole('list', { name: 'Conversations' }).getByRole('listitem'),
  log: page.getByRole('log', { name: 'Conversation' }),
  replyField: page.getByRole('textbox', { name: 'Your answer' }),
  noteField: page.getByRole('textbox', { name: 'Your note' }),
  listButton: (name: RegExp): Locator =>
    page.getByRole('group', { name: 'Which conversations' }).getByRole('button', { name }),
  /** What can be done with the open conversation beside what has a button. */
  chooseMoreAction: async (name: string): Promise<void> => {
    await page.locator('summary[aria-label="More to do"]').click();
    await page.getByRole('button', { name, exact: true }).click();
  },
  /** Keys go to the page, as when nothing is being written. */
  press: async (...keys: string[]): Promise<void> => {
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    for (const key of keys) await page.keyboard.press(key);
  },
});

/** Makes the person at this page an agent of the company, by an invitation and its link. */
export async function joinTenant(page: Page, { page: admin, slug }: JourneyTenant, name: string): Promise<void> {
  const email = `${name.toLowerCase().replaceAll(/\W+/g, '.')}@${slug}.example`;
  const { link } = await postMutation<{ link: string }>(
    admin.context(),
    'members.invite',
    { name, email, role: 'agent' },
    slug,
  );
  const token = new URL(link).pathname.split('/').at(-1) ?? '';
  await postMutation(page.context(), 'members.acceptInvitation', { token, name, password: 'a-quiet-morning-in-may' });
}
