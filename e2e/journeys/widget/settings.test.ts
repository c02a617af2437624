import { beforeAll, describe, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { registerJourneyTenant } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';

const { url } = inject('product');

describe('The widget page of a company admin', () => {
  const browser = useBrowser();
  let tenant: JourneyTenant;

  const openTab = async (tab: string): Promise<void> => {
    await tenant.page.goto(`${url}/dashboard/c/${tenant.slug}/widget?tab=${tab}`);
  };
  const preview = () => tenant.page.frameLocator('iframe[src^="/widget/preview"]');

  beforeAll(async () => {
    tenant = await registerJourneyTenant(await browser.newPage(), 'Boat Rental', 'https://boats.example');
    await tenant.api.resources.createText.mutate({
      title: 'Boats',
      text: 'Boats are rented by the hour, for 18 euros.',
    });
    await tenant.page.goto(`${url}/dashboard/c/${tenant.slug}/resources`);
    await tenant.page.getByRole('row').getByText('Ready', { exact: true }).first().waitFor();
  });

  it('shows unsaved changes in the widget itself, which answers without storing or counting anything', async () => {
    const { page, api } = tenant;
    await openTab('texts');
    await page.getByLabel('Greeting', { exact: true }).fill('Ahoy!');
    await preview().getByText('Ahoy!').waitFor();
    await preview().getByRole('textbox').fill('How much is a boat by the hour?');
    await preview().getByRole('textbox').press('Enter');
    await preview().getByRole('log').getByText('18 euros').first().waitFor();
    await expectAccessible(page, 'widget-settings');
    expect((await api.tenants.getSettings.query()).greeting).not.toBe('Ahoy!');
    expect((await api.inbox.list.query({ filter: { list: 'all' }, take: 5 })).conversations).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Live on your sites within a minute').waitFor();
    expect((await api.tenants.getSettings.query()).greeting).toBe('Ahoy!');
  });

  it('greets in another language, in the preview first', async () => {
    const { page } = tenant;
    await openTab('texts');
    await page.getByLabel('Add a language').selectOption('de');
    await page.getByLabel('Greeting in German').fill('Moin!');
    await page.getByLabel('Language of the preview').selectOption('de');
    await preview().getByText('Moin!').waitFor();
    await preview()
      .getByRole('textbox', { name: /Nachricht/ })
      .waitFor();
  });

  it('replaces a key while the old one keeps working for the chosen days', async () => {
    const { page, snippet } = tenant;
    await openTab('install');
    await page.getByText(snippet).waitFor();
    await page.getByRole('button', { name: 'Replace…' }).click();
    await page.getByLabel('Keep the old key working').selectOption('14');
    await page.getByRole('button', { name: 'Replace key' }).click();
    await page.getByText(/^Stops /).waitFor();
    const [fresh, old] = await tenant.api.widgets.listKeys.query();
    expect([fresh?.revokedAt, old?.snippet]).toEqual([null, snippet]);
    const script = await (await fetch(`${url}/widget/${old?.key}.js`)).text();
    expect(script).not.toContain('was replaced');
    await expectAccessible(page, 'widget-keys');
  });
});
