import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { dashboardUrl, registerJourneyTenant, signIn } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { LONG_NAME } from '../support/long-name.ts';
import { NO_ANSWER, openPanel } from '../support/panel.ts';
import type { WidgetPanel } from '../support/panel.ts';
import { getSitePorts } from '../support/site-ports.ts';
import { startTenantSite } from '../support/tenant-site.ts';
import type { TenantSite } from '../support/tenant-site.ts';

const { url, superAdmin } = inject('product');
const sitePorts = getSitePorts();

const FAQ = {
  question: 'Is the wheelhouse open to visitors who have booked a journey with overnight accommodation?',
  answer: 'Yes, from **nine to eleven**, and:\n\n- by appointment\n- with the captain’s leave',
  keywords: ['captain', 'Kapitänskajütenbesichtigungstermin'],
  priority: 50,
  active: true,
};
const PAGES = {
  '/': {
    title: 'Paddle steamers on the Danube',
    paragraphs: ['Three paddle steamers leave from pier four every day.'],
  },
  '/fares.html': {
    title: 'Fares',
    paragraphs: ['A day ticket for the paddle steamer costs 31 euros, a season ticket 240 euros.'],
  },
};

describe('Every page can be used by everybody, in light and dark and on a phone', () => {
  const browser = useBrowser();
  let site: TenantSite;
  let tenant: JourneyTenant;
  let page: Page;
  let visitor: Page;
  let panel: WidgetPanel;
  let resourceId = '';

  const heading = (name: string | RegExp): Locator => page.getByRole('heading', { level: 1, name });
  const expectPageAccessible = async (path: string, ready: Locator, name: string): Promise<void> => {
    await page.goto(path);
    await ready.first().waitFor();
    await expectAccessible(page, name);
  };
  const expectDialogAccessible = async (button: string | RegExp, name: string): Promise<void> => {
    await page.getByRole('button', { name: button }).first().click();
    await page.getByRole('dialog').waitFor();
    await expectAccessible(page, name);
    await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();
  };

  beforeAll(async () => {
    site = await startTenantSite({ pages: PAGES, port: sitePorts[1], platformUrl: url });
    page = await browser.newPage();
    visitor = await browser.newPage();
    tenant = await registerJourneyTenant(page, LONG_NAME, site.origin);
    site.embed(tenant.snippet);
    await tenant.api.faqs.create.mutate(FAQ);
    await tenant.api.resources.createText.mutate({ title: 'A text', text: 'The bar sells lemonade at 3 euros.' });
    ({ id: resourceId } = await tenant.api.resources.createWebsite.mutate({ url: site.origin }));
    const email = `anneliese.${'long-name-'.repeat(5)}@danube.example`;
    const invited = { name: 'Anneliese', email, role: 'agent' as const };
    await tenant.api.members.invite.mutate(invited);
    await tenant.api.members.setTakesConversations.mutate({ takesConversations: true });
  });
  afterAll(() => site?.close());

  it('the widget from the greeting to the end of a conversation', async () => {
    await page.goto(dashboardUrl(tenant.slug, 'resources'));
    await page.getByRole('row').getByText('Ready', { exact: true }).nth(1).waitFor();
    await visitor.goto(`${site.origin}/fares.html`);
    panel = await openPanel(visitor);
    await expectAccessible(visitor, 'panel-greeting', { frame: panel.frame });
    await panel.sendMessage('What does a day ticket for the paddle steamer cost?');
    await panel.reply('31 euros').getByRole('list', { name: 'Sources' }).waitFor();
    await panel.sendMessage(FAQ.question);
    await panel.reply('by appointment').getByRole('button', { name: 'Helpful', exact: true }).click();
    await panel.frame.getByText('Thanks for your feedback.').waitFor();
    await expectAccessible(visitor, 'panel-answers', { frame: panel.frame });
    await panel.sendMessage('Do you know the population of the city of Lima?');
    await panel.reply(NO_ANSWER).getByRole('button', { name: 'Talk to a person' }).waitFor();
    await expectAccessible(visitor, 'panel-unknown', { frame: panel.frame });
    await panel.reply(NO_ANSWER).getByRole('button', { name: 'Talk to a person' }).click();
    await panel.frame.getByText('Waiting for a person. You can keep writing').waitFor();
    await expectAccessible(visitor, 'panel-waiting', { frame: panel.frame });
  });

  it('the inbox, and a conversation that an agent has', async () => {
    const waiting = page.getByRole('list', { name: 'Conversations' }).getByRole('link');
    await expectPageAccessible(dashboardUrl(tenant.slug, 'inbox'), waiting, 'inbox');
    await waiting.click();
    await page.getByRole('button', { name: 'Take', exact: true }).click();
    await page.getByRole('textbox', { name: 'Your reply' }).fill('Ahoy! The captain says yes.');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('Ahoy! The captain says yes.').nth(0).waitFor();
    await expectAccessible(page, 'inbox-conversation');
    await expectDialogAccessible('Why this answer?', 'inbox-why');
    await expectDialogAccessible('Filter conversations', 'inbox-filter');
    await page.getByRole('button', { name: 'Note', exact: true }).click();
    await page.getByRole('textbox', { name: 'Your note' }).fill('A regular guest');
    await page.getByRole('button', { name: 'Add note' }).click();
    await page.getByText('A regular guest').waitFor();
    await page.getByRole('button', { name: 'Edit contact' }).click();
    await page
      .getByRole('checkbox', { name: /^Select/ })
      .first()
      .check();
    await expectAccessible(page, 'inbox-at-work');
    await panel.reply('Ahoy!').waitFor();
    await expectAccessible(visitor, 'panel-agent', { frame: panel.frame });
  });

  it('what the assistant is taught from', async () => {
    await expectPageAccessible(
      dashboardUrl(tenant.slug, 'resources'),
      page.getByRole('row').getByText('Ready', { exact: true }),
      'resources',
    );
    await expectDialogAccessible('Add files', 'resources-files');
    await expectDialogAccessible('Add website', 'resources-website');
    await expectDialogAccessible('Add Facebook page', 'resources-facebook');
    await expectDialogAccessible('Add text', 'resources-text');
    await expectPageAccessible(
      dashboardUrl(tenant.slug, `resources/${resourceId}`),
      page.getByText('31 euros'),
      'resource',
    );
    await expectDialogAccessible('Delete', 'resource-delete');
    await expectPageAccessible(dashboardUrl(tenant.slug, 'facts'), page.getByText('No phone number found.'), 'facts');
    await expectDialogAccessible('Add: Opening hours', 'facts-add');
    await expectPageAccessible(dashboardUrl(tenant.slug, 'faqs'), page.getByText(FAQ.question), 'faqs');
    await expectDialogAccessible('New FAQ', 'faqs-new');
  });

  it('what the company’s other pages show once somebody works on them', async () => {
    await expectPageAccessible(
      dashboardUrl(tenant.slug, 'setup/website'),
      page.getByLabel('Insurance', { exact: true }),
      'setup-website',
    );
    await expectPageAccessible(
      dashboardUrl(tenant.slug, 'setup/questions'),
      page.getByRole('button', { name: /^Good answer/ }).last(),
      'setup-questions',
    );
    await expectPageAccessible(
      dashboardUrl(tenant.slug, 'setup/install'),
      page.getByRole('button', { name: 'Check my site' }),
      'setup-install',
    );
    await page.goto(dashboardUrl(tenant.slug, 'handover'));
    await page.getByText('Open 24/7').click();
    await page.getByRole('button', { name: 'Add holiday' }).click();
    await expectAccessible(page, 'handover');
    await page.goto(dashboardUrl(tenant.slug, 'widget?tab=texts'));
    await page.getByLabel('Greeting', { exact: true }).waitFor();
    await page.frameLocator('iframe[src^="/widget/preview"]').getByRole('log').waitFor();
    await expectAccessible(page, 'widget');
    await expectPageAccessible(dashboardUrl(tenant.slug, 'team'), page.getByText('Anneliese'), 'team');
    await expectDialogAccessible('Invite', 'team-invite');
    await expectDialogAccessible('Edit', 'team-edit');
    await page.goto(dashboardUrl(tenant.slug, 'company'));
    await page
      .getByLabel(/notification/i)
      .filter({ visible: true })
      .click();
    await page
      .getByText(/ready\.$/)
      .filter({ visible: true })
      .first()
      .waitFor();
    await expectAccessible(page, 'notifications');
    await expectPageAccessible(`${url}/dashboard/add-company`, page.getByLabel('Company name'), 'add-company');
  });

  it('the pages before signing in', async () => {
    browser.expectErrors(/status of 400/);
    page = await browser.newPage();
    await expectPageAccessible(`${url}/dashboard/sign-in`, heading('Sign in'), 'sign-in');
    await expectPageAccessible(`${url}/dashboard/register`, page.getByLabel('Company name'), 'register');
    await page.getByRole('button', { name: 'Register' }).click();
    await page.getByText('This field is required.').first().waitFor();
    await expectAccessible(page, 'register-wrong');
    await expectPageAccessible(`${url}/dashboard/forgot`, heading('Reset your password'), 'forgot');
    await expectPageAccessible(`${url}/dashboard/reset/${'a'.repeat(43)}`, heading('Choose a new password'), 'reset');
    await expectPageAccessible(`${url}/dashboard/confirm/${'a'.repeat(43)}`, heading('Confirm your email'), 'confirm');
    await expectPageAccessible(
      `${url}/dashboard/invitation/short`,
      page.getByText('This link is incomplete.'),
      'invitation-wrong',
    );
    await expectPageAccessible(`${url}/dashboard/nowhere`, heading('Page not found'), 'not-found');
  });

  it('the super-admin console, and the widget of a tenant that it has closed', async () => {
    // The panel that was open asks once more.
    browser.expectErrors(/status of 503/);
    page = await browser.newPage();
    await expectPageAccessible(`${url}/admin`, heading('Lobby console'), 'admin-sign-in');
    await signIn(page, superAdmin);
    await page.getByRole('link', { name: LONG_NAME }).waitFor();
    await expectAccessible(page, 'admin-tenants');
    await expectDialogAccessible('Create tenant', 'admin-create');
    await expectPageAccessible(`${url}/admin/resources`, page.getByText('A text'), 'admin-resources');
    await expectPageAccessible(`${url}/admin/members`, page.getByText(tenant.admin.name), 'admin-members');
    await expectPageAccessible(`${url}/admin/mail`, page.getByText('SMTP_URL is not set.'), 'admin-mail');
    await expectPageAccessible(`${url}/admin/failed-jobs`, page.getByText('No failed jobs'), 'admin-failed-jobs');
    await page.goto(`${url}/admin/tenants`);
    await page.getByRole('link', { name: LONG_NAME }).click();
    await page.getByText('Usage and limits').waitFor();
    await expectAccessible(page, 'admin-tenant');
    await expectDialogAccessible('Suspend…', 'admin-suspend');
    await page.getByRole('tab', { name: 'Settings' }).click();
    await page.getByText('Change plan').waitFor();
    await expectAccessible(page, 'admin-tenant-settings');

    await page.getByRole('button', { name: 'Suspend…' }).click();
    await page.getByRole('button', { name: 'Suspend', exact: true }).click();
    await page.getByText('Suspended: Unpaid invoice').waitFor();
    const late = await browser.newPage();
    await late.goto(site.origin);
    panel = await openPanel(late, 'closed');
    await expectAccessible(late, 'panel-closed', { frame: panel.frame });
  });
});
