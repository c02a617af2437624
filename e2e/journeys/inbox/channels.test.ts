import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerAnsweringTenant } from '../support/answering-tenant.ts';
import { useBrowser } from '../support/browser.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { inboxPage } from '../support/inbox.ts';
import { getSitePorts } from '../support/site-ports.ts';
import { dashboardUrl } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';

const GUIDE = new URL('../../../docs/guides/channels/http.md', import.meta.url);

describe('A company connects an app over HTTP, as its guide says', () => {
  const browser = useBrowser();
  const [port] = getSitePorts();
  let page: Page;
  let tenant: JourneyTenant;
  let folder: string;
  let app: ChildProcess | undefined;
  let output = '';
  const account = { LOBBY_URL: '', LOBBY_SECRET: '' };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lobby-channels-'));
    page = await browser.newPage();
    tenant = await registerAnsweringTenant(page, 'Harbor Bakery', 'https://harbor.example');
  });
  afterAll(async () => {
    app?.kill();
    await rm(folder, { recursive: true, force: true });
  });

  /** Runs the example of the guide with a question. */
  async function runExample(question: string): Promise<void> {
    const [, code = ''] = /```js\n([^]*?)```/.exec(await readFile(GUIDE, 'utf8')) ?? [];
    const file = join(folder, 'app.mjs');
    await writeFile(file, code);
    app = spawn(process.execPath, [file, question], { env: { ...account, PORT: String(port) } });
    for (const stream of [app.stdout, app.stderr]) stream?.on('data', (data: Buffer) => (output += data.toString()));
  }

  it('adds the channel, and gets its secret once', async () => {
    await page.goto(dashboardUrl(tenant.slug, 'channels'));
    await page.getByText('No channels yet').waitFor();
    await page.getByRole('button', { name: 'Add channel' }).click();
    await page.getByRole('button', { name: /^HTTP/ }).click();
    await page.getByLabel('Name').fill('Our app');
    await page.getByLabel('Callback URL').fill(`http://localhost:${port}/`);
    await page.getByLabel('Signature').fill('Harbor Bakery');
    await page.getByRole('dialog').getByRole('button', { name: 'Add channel' }).click();
    account.LOBBY_SECRET =
      (await page.getByLabel('Signing secret', { exact: true }).getByText('whsec_').textContent()) ?? '';
    await page.getByRole('button', { name: 'Done' }).click();
    account.LOBBY_URL = (await page.getByLabel('Post messages to').textContent()) ?? '';
    await expectAccessible(page, 'channels', { isQuick: true });
  });

  it('a question comes in, and the answer of the FAQ arrives at the app', async () => {
    await runExample('When do you open?');
    await expect.poll(() => output, { timeout: 15_000 }).toContain('202 {"status":"accepted"}');
    await expect.poll(() => output, { timeout: 15_000 }).toContain('assistant: We open at seven.\n\nHarbor Bakery');
  });

  it('an agent sees what was sent, takes over, and their answer arrives too', async () => {
    const inbox = inboxPage(page);
    await page.goto(dashboardUrl(tenant.slug, 'inbox?list=assistant'));
    await inbox.rows.getByText('Ada').click();
    await inbox.log.getByText('We open at seven.').waitFor();
    await inbox.log.getByText('Delivered').waitFor();
    await page.getByText('Our app · user-42').waitFor();
    await page.getByRole('button', { name: 'Take', exact: true }).click();
    await inbox.replyField.fill('Shall we keep a rye bread for you?');
    await inbox.replyField.press('Enter');
    await expect.poll(() => output, { timeout: 15_000 }).toContain('agent: Shall we keep a rye bread for you?');
    await inbox.log.getByText('Delivered').nth(1).waitFor();
    await expectAccessible(page, 'channel-conversation', { isQuick: true });
  });

  it('what the app no longer takes is shown with its reason, and sent again by a button', async () => {
    const inbox = inboxPage(page);
    await tenant.api.channels.list.query().then(async ([channel]) => {
      const { id: accountId } = channel!;
      await tenant.api.channels.replaceSecret.mutate({ accountId });
    });
    // The example answers 401 to what is signed with a secret that it doesn't know.
    await inbox.replyField.fill('Are you there?');
    await inbox.replyField.press('Enter');
    await inbox.log.getByText('Not delivered').waitFor();
    await inbox.log.getByText('answered with error 401').waitFor();
    await inbox.log.getByRole('button', { name: 'Retry' }).waitFor();
    await page.goto(dashboardUrl(tenant.slug, 'channels'));
    await page.getByText('Not working').waitFor();
  });
});
