import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, inject, it } from 'vitest';
import { usePeople } from './support/browser.ts';
import { change, dashboard, makeCompany, signIn } from './support/company.ts';
import type { Company } from './support/company.ts';
import { expectGoodLooks } from './support/look.ts';
import { openPanel } from './support/panel.ts';
import type { Panel } from './support/panel.ts';
import { openSite } from './support/site.ts';
import type { Site } from './support/site.ts';

const { url, superAdmin, sitePorts } = inject('product');

/** Words as long as some companies' really are: what fits them fits the others. */
const NAME = 'Donaudampfschifffahrtsgesellschaft & Söhne';
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
  const people = usePeople();
  let site: Site;
  let company: Company;
  let page: Page;
  let visitor: Page;
  let panel: Panel;
  let resourceId = '';

  const heading = (name: string | RegExp): Locator => page.getByRole('heading', { level: 1, name });
  const see = async (path: string, ready: Locator, name: string): Promise<void> => {
    await page.goto(path);
    await ready.first().waitFor();
    await expectGoodLooks(page, name);
  };
  const seeDialog = async (button: string | RegExp, name: string): Promise<void> => {
    await page.getByRole('button', { name: button }).first().click();
    await page.getByRole('dialog').waitFor();
    await expectGoodLooks(page, name);
    await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();
  };

  beforeAll(async () => {
    site = await openSite({ pages: PAGES, port: sitePorts[1], platform: url });
    page = await people.newPerson();
    visitor = await people.newPerson();
    company = await makeCompany(page, NAME, site.origin);
    site.embed(company.snippet);
    const { slug } = company;
    const context = page.context();
    await change(context, 'faqs.create', FAQ, slug);
    await change(context, 'resources.addText', { title: 'A text', text: 'The bar sells lemonade at 3 euros.' }, slug);
    ({ id: resourceId } = await change<{ id: string }>(context, 'resources.addWebsite', { url: site.origin }, slug));
    const invited = { name: 'Anneliese', email: `anneliese.${'long-name-'.repeat(5)}@danube.example`, role: 'agent' };
    await change(context, 'members.invite', invited, slug);
    await change(context, 'members.setTakesConversations', { takesConversations: true }, slug);
  });
  afterAll(() => site?.close());

  it('the widget from the greeting to the end of a conversation', async () => {
    await page.goto(dashboard(company.slug, 'resources'));
    await page.getByText('Ready').nth(1).waitFor();
    await visitor.goto(`${site.origin}/fares.html`);
    panel = await openPanel(visitor);
    await expectGoodLooks(visitor, 'panel-greeting', panel.frame);
    await panel.ask('What does a day ticket for the paddle steamer cost?');
    await panel.answer('31 euros').getByRole('list', { name: 'Sources' }).waitFor();
    await panel.ask(FAQ.question);
    await panel.answer('by appointment').getByRole('button', { name: 'Helpful', exact: true }).click();
    await panel.frame.getByText('Thank you for telling us.').waitFor();
    await expectGoodLooks(visitor, 'panel-answers', panel.frame);
    await panel.ask('Do you know the population of the city of Lima?');
    await panel.answer('I could not find an answer').getByRole('button', { name: 'Talk to a person' }).waitFor();
    await expectGoodLooks(visitor, 'panel-unknown', panel.frame);
    await panel.answer('I could not find an answer').getByRole('button', { name: 'Talk to a person' }).click();
    await panel.frame.getByText('Waiting for a person. You can keep writing').waitFor();
    await expectGoodLooks(visitor, 'panel-waiting', panel.frame);
  });

  it('the inbox, and a conversation that an agent has', async () => {
    const waiting = page.getByRole('list', { name: 'Conversations' }).getByRole('link');
    await see(dashboard(company.slug, 'inbox'), waiting, 'inbox');
    await waiting.click();
    await page.getByRole('button', { name: 'Take', exact: true }).click();
    await page.getByRole('textbox', { name: 'Your answer' }).fill('Ahoy! The captain says yes.');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('Ahoy! The captain says yes.').nth(0).waitFor();
    await expectGoodLooks(page, 'inbox-conversation');
    await seeDialog('Why this answer?', 'inbox-why');
    await seeDialog('Narrow the list', 'inbox-filter');
    await page.getByRole('button', { name: 'Note', exact: true }).click();
    await page.getByRole('textbox', { name: 'Your note' }).fill('A regular guest');
    await page.getByRole('button', { name: 'Add the note' }).click();
    await page.getByText('A regular guest').waitFor();
    await page.getByRole('button', { name: 'Edit the contact' }).click();
    await page
      .getByRole('checkbox', { name: /^Select/ })
      .first()
      .check();
    await expectGoodLooks(page, 'inbox-at-work');
    await panel.answer('Ahoy!').waitFor();
    await expectGoodLooks(visitor, 'panel-agent', panel.frame);
  });

  it('what the assistant is taught from', async () => {
    await see(dashboard(company.slug, 'resources'), page.getByText('Ready'), 'resources');
    await seeDialog('Add files', 'resources-files');
    await seeDialog('Add a web site', 'resources-website');
    await seeDialog('Add a Facebook page', 'resources-facebook');
    await seeDialog('Add a text', 'resources-text');
    await see(dashboard(company.slug, `resources/${resourceId}`), page.getByText('31 euros'), 'resource');
    await seeDialog('Delete', 'resource-delete');
    await see(dashboard(company.slug, 'faqs'), page.getByText(FAQ.question), 'faqs');
    await seeDialog('New FAQ', 'faqs-new');
  });

  it('the company’s other pages', async () => {
    await see(dashboard(company.slug, 'overview'), page.getByText('Getting started'), 'overview');
    await see(dashboard(company.slug, 'assistant'), page.getByLabel('Persona'), 'assistant');
    await page.goto(dashboard(company.slug, 'handover'));
    await page.getByText('Around the clock').click();
    await page.getByRole('button', { name: 'Add a holiday' }).click();
    await expectGoodLooks(page, 'handover');
    await see(dashboard(company.slug, 'figures'), page.getByText('Wait until taken'), 'figures');
    await page.goto(dashboard(company.slug, 'widget'));
    await page.getByLabel('Greeting').waitFor();
    await page.frameLocator('iframe').getByRole('log').waitFor();
    await expectGoodLooks(page, 'widget');
    await see(dashboard(company.slug, 'team'), page.getByText('Anneliese'), 'team');
    await seeDialog('Invite', 'team-invite');
    await seeDialog('Edit', 'team-edit');
    await see(dashboard(company.slug, 'company'), page.getByText('tenant.founded'), 'company');
    await page
      .getByLabel(/notifications/i)
      .filter({ visible: true })
      .click();
    await page.getByText('The assistant knows it now.').filter({ visible: true }).first().waitFor();
    await expectGoodLooks(page, 'notifications');
    await see(`${url}/dashboard/add-company`, page.getByRole('radio', { name: 'Free' }), 'add-company');
  });

  it('the pages before signing in', async () => {
    people.expectErrors(/status of 400/);
    page = await people.newPerson();
    await see(`${url}/dashboard/sign-in`, heading('Sign in'), 'sign-in');
    await see(`${url}/dashboard/register`, page.getByRole('radio', { name: 'Free' }), 'register');
    await page.getByRole('button', { name: 'Register' }).click();
    await page.getByText('Your name is missing.').waitFor();
    await expectGoodLooks(page, 'register-wrong');
    await see(`${url}/dashboard/forgot`, heading('Set a new password'), 'forgot');
    await see(`${url}/dashboard/reset/${'a'.repeat(43)}`, heading('Choose a password'), 'reset');
    await see(`${url}/dashboard/confirm/${'a'.repeat(43)}`, heading('Confirm your e-mail address'), 'confirm');
    await see(`${url}/dashboard/invitation/short`, page.getByText('This link is not complete.'), 'invitation-wrong');
    await see(`${url}/dashboard/nowhere`, heading('There is no such page'), 'not-found');
  });

  it('the super-admin console, and the widget of a tenant that it has closed', async () => {
    // The panel that was open asks once more.
    people.expectErrors(/status of 503/);
    page = await people.newPerson();
    await see(`${url}/admin`, heading('Lobby console'), 'admin-sign-in');
    await signIn(page, superAdmin);
    await page.getByRole('link', { name: NAME }).waitFor();
    await expectGoodLooks(page, 'admin-tenants');
    await seeDialog('Create a tenant', 'admin-create');
    await see(`${url}/admin/resources`, page.getByText('A text'), 'admin-resources');
    await see(`${url}/admin/members`, page.getByText(company.admin.name), 'admin-members');
    await see(`${url}/admin/mail`, page.getByText('No SMTP_URL is set.'), 'admin-mail');
    await page.goto(`${url}/admin/tenants`);
    await page.getByRole('link', { name: NAME }).click();
    await page.getByText('Change the plan').waitFor();
    await expectGoodLooks(page, 'admin-tenant');
    await seeDialog('Suspend …', 'admin-suspend');

    await page.getByRole('button', { name: 'Suspend …' }).click();
    await page.getByLabel('Reason').fill('A trial.');
    await page.getByRole('button', { name: 'Suspend', exact: true }).click();
    await page.getByText('Suspended: A trial.').waitFor();
    const late = await people.newPerson();
    await late.goto(site.origin);
    panel = await openPanel(late, 'closed');
    await expectGoodLooks(late, 'panel-closed', panel.frame);
  });
});
