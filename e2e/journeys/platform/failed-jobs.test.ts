import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFakeMailServer } from '@lobby/testing';
import type { FakeMailServer } from '@lobby/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServerProcess } from '../../deployment/managed-process.ts';
import type { ServerProcess } from '../../deployment/managed-process.ts';
import { createApiClient } from '../../deployment/api-client.ts';
import { registerTenant } from '../../deployment/register-tenant.ts';
import { useBrowser } from '../support/browser.ts';
import { signIn } from '../support/tenant.ts';

/** Companies whose admins have forgotten their passwords. */
const FORGETFUL = [
  ['Harbour Bakery', 'ada@bakery.example'],
  ['Valley Bank', 'ada@bank.example'],
] as const;
const SUPER_ADMIN = { email: 'root@lobby.example', password: 'every-journey-needs-staff' };

describe('The super admin takes care of mails that the mail server rejects', () => {
  const browser = useBrowser();
  let mail: FakeMailServer;
  let server: ServerProcess;
  let dataDir: string;
  let url: string;
  let staff: Page;

  beforeAll(async () => {
    mail = await startFakeMailServer();
    mail.isRejecting = true;
    dataDir = await mkdtemp(join(tmpdir(), 'lobby-failed-jobs-'));
    server = await createServerProcess({
      env: {
        LOBBY_DATA_DIR: dataDir,
        SMTP_URL: mail.url,
        RATE_LIMIT_FACTOR: '1000',
        SELF_SERVICE_PLANS: 'basic,premium',
        SUPER_ADMIN_EMAIL: SUPER_ADMIN.email,
        SUPER_ADMIN_TWO_FACTOR: '0',
        SUPER_ADMIN_PASSWORD: SUPER_ADMIN.password,
      },
      // A rejected mail is an error in the log.
      onOutput: () => {},
    });
    await server.start();
    url = `http://localhost:${server.port}`;
    for (const [name, email] of FORGETFUL) {
      await registerTenant(url, { name, website: 'https://site.example', email });
      await createApiClient(url).auth.requestPasswordReset.mutate({ email });
    }
    staff = await browser.newPage();
  });
  afterAll(async () => {
    await server?.stop();
    await mail?.close();
    if (dataDir) await rm(dataDir, { recursive: true, force: true });
  });

  const row = (email: string) => staff.getByRole('row').filter({ hasText: email });

  it('sees in the menu how many failed, and on the page which and why', async () => {
    await staff.goto(`${url}/admin`);
    await signIn(staff, SUPER_ADMIN);
    await staff.getByRole('heading', { level: 1, name: 'Tenants' }).waitFor();
    await expect
      .poll(async () => {
        await staff.reload({ waitUntil: 'networkidle' });
        return staff.getByRole('link', { name: 'Failed jobs' }).textContent();
      })
      .toBe('Failed jobs2');
    await staff.getByRole('link', { name: 'Failed jobs' }).click();
    const bakery = row('ada@bakery.example');
    await bakery.getByText('Send email').waitFor();
    await bakery.getByText('The mail server rejected the email.').waitFor();
    await bakery.getByText('No such mailbox').waitFor();
  });

  it('retries one once the mail server takes it again: it arrives and leaves the list', async () => {
    mail.isRejecting = false;
    await row('ada@bakery.example').getByRole('button', { name: 'Retry' }).click();
    await staff.getByText('Job queued.').waitFor();
    await row('ada@bakery.example').waitFor({ state: 'detached' });
    await expect.poll(() => mail.received.map(({ to }) => to)).toEqual([['ada@bakery.example']]);
  });

  it('discards the other one, which is never sent', async () => {
    await row('ada@bank.example').getByRole('button', { name: 'Discard…' }).click();
    await staff.getByText("The email to ada@bank.example won't be sent. You can't undo this.").waitFor();
    await staff.getByRole('button', { name: 'Discard', exact: true }).click();
    await staff.getByText('No failed jobs').waitFor();
    expect(await staff.getByRole('link', { name: 'Failed jobs' }).textContent()).toBe('Failed jobs');
    expect(mail.received).toHaveLength(1);
  });
});
