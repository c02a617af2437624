import type { Page } from 'playwright-core';
import { beforeAll, describe, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { dashboardUrl, registerJourneyTenant, signIn } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';

const { url, superAdmin } = inject('product');
const NAME = 'Tulip Corner';

describe('An industry template', () => {
  const browser = useBrowser();
  let staff: Page;
  let shop: JourneyTenant;

  beforeAll(async () => {
    staff = await browser.newPage();
    shop = await registerJourneyTenant(await browser.newPage(), NAME, 'https://tulip-corner.example');
    await staff.goto(`${url}/admin`);
    await signIn(staff, superAdmin);
    await staff.getByRole('link', { name: 'Templates' }).click();
  });

  const publish = async (version: number): Promise<void> => {
    await staff.getByRole('button', { name: 'Review changes…' }).click();
    await staff.getByRole('dialog', { name: `Changes in version ${version}` }).waitFor();
    if (version > 1) await expectAccessible(staff, 'template-review', { isQuick: true });
    await staff.getByRole('button', { name: `Publish version ${version}` }).click();
    await staff.getByText(`Version ${version} published.`).waitFor();
  };

  it('is written by the platform’s staff, as a copy of another one, and chosen by a company', async () => {
    await staff.getByRole('link', { name: 'Online shop and retail' }).waitFor();
    await expectAccessible(staff, 'templates', { isQuick: true });
    await staff.getByRole('button', { name: 'New template' }).click();
    await staff.getByLabel('Title').fill('Flower shop');
    await staff.getByLabel('Internal name').fill('flower_shop');
    await staff.getByLabel('Start from').selectOption({ label: 'A copy of Online shop and retail' });
    await staff.getByRole('button', { name: 'Create draft' }).click();
    await staff.getByRole('heading', { level: 1, name: 'Flower shop' }).waitFor();
    await publish(1);
    await shop.page.goto(dashboardUrl(shop.slug, 'setup/website'));
    await shop.page.getByText('Flower shop', { exact: true }).click();
    await shop.page.getByText(/suggested FAQs, .* are ready/).waitFor();
  });

  it('reaches the company in a newer version once it is rolled out, and its admin is told', async () => {
    await staff.getByRole('textbox', { name: 'Greeting' }).fill('Welcome to {{company.name}}. Which flowers?');
    await staff.getByRole('button', { name: 'Save draft' }).click();
    await staff.getByText('Draft saved.').waitFor();
    await expectAccessible(staff, 'template-editor');
    await publish(2);
    await staff.getByRole('tab', { name: 'Versions' }).click();
    await staff.getByText('Welcome to {{company.name}}. Which flowers?').waitFor();
    await expectAccessible(staff, 'template-versions', { isQuick: true });
    await staff.getByRole('tab', { name: 'Companies' }).click();
    await staff.getByRole('link', { name: NAME }).waitFor();
    await staff.getByRole('button', { name: 'Roll out version 2…' }).click();
    await expectAccessible(staff, 'template-rollout', { isQuick: true });
    await staff.getByRole('button', { name: 'Start' }).click();
    await staff.getByRole('row').filter({ hasText: '1 of 1' }).getByText('Done').waitFor();
    await expectAccessible(staff, 'template-companies');
    await staff.getByRole('button', { name: 'Report' }).click();
    await staff.getByText(/0 added, 1 changed/).waitFor();

    await shop.page.goto(dashboardUrl(shop.slug, 'company'));
    await shop.page.getByText('Flower shop, version 2').waitFor();
    const aside = shop.page.getByRole('complementary');
    await aside.getByLabel('1 new notification').click();
    await aside.getByText(/“Flower shop” was updated to version 2/).waitFor();
  });
});
