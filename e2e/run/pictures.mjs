// node e2e/run/pictures.mjs: takes the pictures of the guides from a product that runs with its demo companies, whose visitors it plays first.
// LOBBY_CHROMIUM is the browser, LOBBY_URL the product (http://localhost:3000), LOBBY_SITE the demo site, PICTURES a part of the names to take only those, NO_VISITS=1 for no visitors.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import sharp from 'sharp';

const FOLDER = fileURLToPath(new URL('../../docs/pictures/guides/', import.meta.url));
const URL_OF_PRODUCT = process.env['LOBBY_URL'] ?? 'http://localhost:3000';
const ONLY = process.env['PICTURES'] ?? '';
const PASSWORD = 'lobby-demo';
const SLUG = 'harbor-pine-insurance';
const URL_OF_SITE = process.env['LOBBY_SITE'] ?? 'http://localhost:3001';
/** What visitors write, each one in a conversation of their own. */
const VISITS = [
  ['How do I report a claim?', 'Is flood damage covered?'],
  [
    'What discounts are there on car insurance?',
    'Do you insure drones for weddings?',
    'I would like to talk to a person',
  ],
  ['Do you insure drones?'],
  ['Is my bicycle insured?', 'My boat hit the pier this morning. Can I talk to a person?'],
];
const ADMIN = 'mats@harborpine.example';
const AGENT = 'ana@harborpine.example';
const VIEWPORTS = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run'];

/** @typedef {import('playwright-core').Page} Page */
/**
 * @typedef {object} Picture
 * @property {string} name of the file
 * @property {string} email who is signed in
 * @property {string} path below the company's
 * @property {(page: Page) => Promise<unknown>} [prepare] what is done before the picture is taken
 * @property {'desktop' | 'phone'} [viewport]
 * @property {'light' | 'dark'} [colorScheme]
 */

/** @param {Page} page */
async function askQuestion(page) {
  await page.getByRole('searchbox').or(page.getByRole('textbox')).first().fill('Is my bicycle insured?');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.getByText('1,500').first().waitFor();
}

/** Fields that are not saved. @param {Page} page */
async function addFields(page) {
  const kinds = page.getByRole('group', { name: 'Add a field' });
  for (const kind of ['Name', 'Email']) await kinds.getByRole('button', { name: kind }).click();
  await page
    .getByRole('heading', { name: 'Behavior' })
    .evaluate((element) => element.closest('section')?.scrollIntoView());
  await page.locator('main').evaluate((main) => main.scrollBy(0, 150));
}

/** @param {Page} page */
const openFirstConversation = (page) =>
  page.getByRole('list', { name: 'Conversations' }).getByRole('link').first().click();

/** @type {Picture[]} */
const PICTURES = [
  { name: 'overview', email: ADMIN, path: 'overview' },
  { name: 'overview-dark', email: ADMIN, path: 'overview', colorScheme: 'dark' },
  { name: 'setup-website', email: ADMIN, path: 'setup/website' },
  { name: 'setup-knowledge', email: ADMIN, path: 'setup/knowledge' },
  { name: 'setup-questions', email: ADMIN, path: 'setup/questions' },
  { name: 'setup-look', email: ADMIN, path: 'setup/look' },
  { name: 'setup-install', email: ADMIN, path: 'setup/install' },
  { name: 'analytics', email: ADMIN, path: 'analytics' },
  { name: 'resources', email: ADMIN, path: 'resources' },
  { name: 'facts', email: ADMIN, path: 'facts' },
  { name: 'faqs', email: ADMIN, path: 'faqs' },
  { name: 'try', email: ADMIN, path: 'try', prepare: askQuestion },
  { name: 'assistant', email: ADMIN, path: 'assistant' },
  { name: 'handover', email: ADMIN, path: 'handover' },
  { name: 'widget', email: ADMIN, path: 'widget' },
  { name: 'pre-chat', email: ADMIN, path: 'widget?tab=behavior', prepare: addFields },
  { name: 'team', email: ADMIN, path: 'team' },
  { name: 'plan', email: ADMIN, path: 'plan' },
  { name: 'activity', email: ADMIN, path: 'activity' },
  { name: 'inbox', email: AGENT, path: 'inbox?list=all', prepare: openFirstConversation },
  { name: 'inbox-phone', email: AGENT, path: 'inbox?list=all', viewport: 'phone' },
  { name: 'profile', email: AGENT, path: 'profile' },
];

/** @param {Page} page @param {string} email */
async function signIn(page, email) {
  await page.goto(`${URL_OF_PRODUCT}/dashboard/sign-in`);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(/\/dashboard\/c\//);
}

/** With few colours, which a screen has: a third of the bytes. @param {Page} page @param {string} name */
async function savePicture(page, name) {
  const png = await sharp(await page.screenshot())
    .png({ palette: true, colours: 128, effort: 10 })
    .toBuffer();
  await writeFile(join(FOLDER, `${name}.png`), png);
  console.log(`${name}.png ${Math.round(png.length / 1024)} KB`);
}

/** @param {Page} page @param {Picture} picture */
async function take(page, { name, path, prepare, viewport = 'desktop', colorScheme = 'light' }) {
  await page.setViewportSize(VIEWPORTS[viewport]);
  await page.emulateMedia({ colorScheme });
  await page.goto(`${URL_OF_PRODUCT}/dashboard/c/${SLUG}/${path}`);
  await page.getByRole('heading').first().waitFor();
  await prepare?.(page);
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(700);
  await savePicture(page, name);
}

/** Opens the widget at its launcher, which no selector reaches. @param {Page} page @param {string[]} messages */
async function visit(page, messages) {
  await page.goto(URL_OF_SITE);
  await page.locator('lobby-widget').waitFor({ state: 'attached' });
  await page.mouse.click(VIEWPORTS.desktop.width - 48, VIEWPORTS.desktop.height - 48);
  for (const message of messages) {
    await page.waitForTimeout(1500);
    const frame = page.frames().find((one) => one.url().includes('/panel'));
    if (!frame) throw new Error('The launcher did not open the panel.');
    await frame.getByRole('textbox', { name: 'Message' }).fill(message);
    await frame.getByRole('textbox', { name: 'Message' }).press('Enter');
  }
  await page.waitForTimeout(2500);
}

const browser = await chromium.launch({ executablePath: process.env['LOBBY_CHROMIUM'] ?? '', args: FLAGS });
await mkdir(FOLDER, { recursive: true });
if (!process.env['NO_VISITS'])
  for (const messages of VISITS) {
    const context = await browser.newContext({ viewport: VIEWPORTS.desktop, locale: 'en-US' });
    await visit(await context.newPage(), messages);
    await context.close();
  }
for (const email of [ADMIN, AGENT]) {
  const context = await browser.newContext({ viewport: VIEWPORTS.desktop, reducedMotion: 'reduce', locale: 'en-US' });
  const page = await context.newPage();
  await signIn(page, email);
  for (const picture of PICTURES) if (picture.email === email && picture.name.includes(ONLY)) await take(page, picture);
  await context.close();
}
await browser.close();
