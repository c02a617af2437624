import type { IndustryTemplate } from '@lobby/contracts/industry-templates';
import { createTestTenant, openTestDeps, publishShippedTemplates } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyIndustryTemplate, listTemplateChanges, publishIndustryTemplates } from '../index.ts';
import { findZoneCurrency } from './zone-currencies.ts';

let deps: TestDeps;
let templates: IndustryTemplate[];
beforeAll(async () => {
  deps = await openTestDeps();
  templates = await publishShippedTemplates(deps);
});
afterAll(() => deps.close());

const setTimeZone = ({ scope }: TestTenant, timeZone: string) =>
  scope.db((tx) => tx.tenantSettings.updateMany({ data: { timeZone } }));
const apply = ({ scope, admin }: TestTenant, language?: string) =>
  scope.db((tx) => applyIndustryTemplate(tx, admin, 'insurance', { language }));
const listCurrencies = async ({ scope }: TestTenant) => {
  const fields = await scope.db((tx) => tx.fieldDefinition.findMany({ where: { kind: 'money' } }));
  return [...new Set(fields.map(({ options }) => (options as { currency?: string }).currency))];
};

describe('the amounts of an industry template', () => {
  it('are in the currency of the company’s time zone, else of its language, else in dollars', async () => {
    const [vienna, london, german, unknown] = await Promise.all(
      ['Vienna', 'London', 'German', 'Unknown'].map((name) => createTestTenant(deps, name)),
    );
    await setTimeZone(vienna!, 'Europe/Vienna');
    await setTimeZone(london!, 'Europe/London');
    for (const tenant of [german!, unknown!]) await setTimeZone(tenant, 'UTC');
    await apply(vienna!);
    await apply(london!, 'de');
    await apply(german!, 'de');
    await apply(unknown!);
    expect(await listCurrencies(vienna!)).toEqual(['EUR']);
    expect(await listCurrencies(london!)).toEqual(['GBP']);
    expect(await listCurrencies(german!)).toEqual(['EUR']);
    expect(await listCurrencies(unknown!)).toEqual(['USD']);
  });

  it('stay in it when the company moves: values that are there were written in it', async () => {
    const mover = await createTestTenant(deps, 'Mover');
    await setTimeZone(mover, 'Europe/Zurich');
    await apply(mover);
    await setTimeZone(mover, 'America/New_York');
    const { changes } = await mover.scope.db((tx) => listTemplateChanges(tx, { name: 'insurance' }));
    expect(changes.filter(({ key }) => key.startsWith('field.'))).toEqual([]);
    await apply(mover, 'de');
    expect(await listCurrencies(mover)).toEqual(['CHF']);
  });

  it('keep another currency that a template names', async () => {
    const { content } = templates.findLast(({ name }) => name === 'insurance')!;
    const next = structuredClone(content);
    for (const { fields } of next.recordTypes) for (const field of fields) field.currency = 'XAU';
    await publishIndustryTemplates(deps, [{ name: 'insurance', version: 90, content: next }]);
    const tenant = await createTestTenant(deps, 'Gold');
    await setTimeZone(tenant, 'Europe/Vienna');
    await apply(tenant);
    expect(await listCurrencies(tenant)).toEqual(['XAU']);
  });
});

it('every zone that a browser may tell of a large market has a currency', () => {
  const zones = ['Europe/Berlin', 'Europe/Madrid', 'America/Los_Angeles', 'Asia/Tokyo', 'Australia/Sydney'];
  expect(zones.map(findZoneCurrency)).toEqual(['EUR', 'EUR', 'USD', 'JPY', 'AUD']);
  expect(findZoneCurrency('UTC')).toBeUndefined();
});
