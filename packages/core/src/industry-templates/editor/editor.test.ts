import type { TemplateContent, TemplateDraftContent } from '@lobby/contracts/industry-templates';
import { buildTemplateContent, createTestSuperAdmin, createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listPlatformAuditEvents } from '../../platform/index.ts';
import {
  applyIndustryTemplate,
  compareTemplateVersions,
  createTemplate,
  discardTemplateDraft,
  dismissShippedTemplate,
  findTenantTemplate,
  getTemplate,
  listIndustryTemplates,
  listTemplates,
  publishIndustryTemplates,
  publishTemplateDraft,
  restoreTemplate,
  retireTemplate,
  reviewTemplate,
  saveTemplateDraft,
  useShippedTemplate,
} from '../index.ts';

let deps: TestDeps;
let staff: string;
let bakery: TestTenant;
let bank: TestTenant;
let name = '';
let nextLetter = 0;

beforeAll(async () => {
  deps = await openTestDeps();
  staff = await createTestSuperAdmin(deps);
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
beforeEach(() => {
  name = `template_${String.fromCharCode(97 + nextLetter++)}`;
});
afterAll(() => deps.close());

const ship = (version: number, content: TemplateContent) =>
  publishIndustryTemplates(deps, [{ name, version, content }]);
const save = (content: TemplateDraftContent, revision = 0) => saveTemplateDraft(deps, { name, revision, content });
const publish = async (content: TemplateDraftContent) => {
  const { revision } = await save(content);
  return publishTemplateDraft(deps, staff, { name, revision });
};
const apply = ({ scope, admin }: TestTenant) => scope.db((tx) => applyIndustryTemplate(tx, admin, name));
const listActions = async () => {
  const { events } = await listPlatformAuditEvents(deps, { area: 'template' });
  return events.filter(({ target }) => target === name).map(({ action }) => action);
};

describe('a draft of a template', () => {
  it('is seen by no company, and is the next version once it is published', async () => {
    await ship(1, buildTemplateContent());
    await apply(bakery);
    const { revision } = await save(buildTemplateContent({ title: 'Better bakery' }));
    expect(await bakery.scope.db(findTenantTemplate)).toMatchObject({ version: 1, newestVersion: 1 });
    expect(await getTemplate(deps, name)).toMatchObject({ version: 1, title: 'Bakery', draft: { revision: 1 } });
    expect(await publishTemplateDraft(deps, staff, { name, revision })).toEqual({ version: 2 });
    expect(await bakery.scope.db(findTenantTemplate)).toMatchObject({ version: 1, newestVersion: 2 });
    const template = await getTemplate(deps, name);
    expect(template).toMatchObject({ version: 2, title: 'Better bakery', draft: null });
    expect(template.versions.map(({ version, origin, tenants }) => [version, origin, tenants])).toEqual([
      [2, 'platform', 0],
      [1, 'shipped', 1],
    ]);
    const listed = (await listTemplates(deps)).find((row) => row.name === name);
    expect(listed).toMatchObject({ version: 2, tenants: 1, behind: 1, hasDraft: false });
    expect(await listActions()).toEqual(['template.published']);
  });

  it('is not overwritten by somebody who has read an earlier one', async () => {
    await ship(1, buildTemplateContent());
    await save(buildTemplateContent({ title: 'One' }));
    await expect(save(buildTemplateContent({ title: 'Two' }))).rejects.toMatchObject({
      code: 'template_draft_changed',
    });
    expect(await save(buildTemplateContent({ title: 'Three' }), 1)).toEqual({ revision: 2 });
    await expect(publishTemplateDraft(deps, staff, { name, revision: 1 })).rejects.toMatchObject({
      code: 'template_draft_changed',
    });
    expect((await getTemplate(deps, name)).content.title).toBe('Three');
  });

  it('may lack something while it is written, but not when it is published', async () => {
    await createTemplate(deps, staff, { name, title: 'Car rental', copyOf: null });
    await expect(publishTemplateDraft(deps, staff, { name, revision: 1 })).rejects.toMatchObject({
      code: 'template_incomplete',
    });
    const [first] = buildTemplateContent().faqs;
    const twice = buildTemplateContent({ faqs: [first!, { ...first!, question: 'Another one?' }] });
    await save(twice, 1);
    await expect(publishTemplateDraft(deps, staff, { name, revision: 2 })).rejects.toMatchObject({
      code: 'template_incomplete',
    });
    await save(buildTemplateContent(), 2);
    expect(await publishTemplateDraft(deps, staff, { name, revision: 3 })).toEqual({ version: 1 });
    expect(await listActions()).toEqual(['template.published', 'template.created']);
  });

  it('that changes nothing is not published', async () => {
    await ship(1, buildTemplateContent());
    await expect(publish(buildTemplateContent())).rejects.toMatchObject({ code: 'template_unchanged' });
  });

  it('is dropped, and with it a template that was never published', async () => {
    await ship(1, buildTemplateContent());
    await save(buildTemplateContent({ title: 'Other' }));
    await discardTemplateDraft(deps, staff, name);
    expect(await getTemplate(deps, name)).toMatchObject({ draft: null, version: 1 });
    const fresh = `${name}_new`;
    await createTemplate(deps, staff, { name: fresh, title: 'Fresh', copyOf: name });
    expect((await getTemplate(deps, fresh)).content).toEqual(buildTemplateContent({ title: 'Fresh' }));
    await expect(createTemplate(deps, staff, { name: fresh, title: 'Fresh', copyOf: null })).rejects.toMatchObject({
      code: 'template_name_taken',
    });
    await discardTemplateDraft(deps, staff, fresh);
    await expect(getTemplate(deps, fresh)).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('the difference of two versions', () => {
  it('names each part that was added, changed or removed, also those that companies don’t get yet', async () => {
    const content = buildTemplateContent();
    await ship(1, content);
    const { settings, labels, standardReplies } = content;
    const next = buildTemplateContent({
      settings: { ...settings, tone: 'Speak formally.' },
      labels: [...labels, { key: 'vip', name: 'VIP', color: '#112233' }],
      standardReplies: standardReplies.slice(1),
      bio: '{{name}}, a regular',
    });
    const { version, changes } = await reviewTemplate(deps, { name, content: next });
    expect(version).toBe(2);
    expect(Object.fromEntries(changes.map(({ key, action }) => [key, action]))).toEqual({
      'settings.tone': 'changed',
      'label.vip': 'added',
      'reply.thanks': 'removed',
      bio: 'changed',
    });
    expect(changes.find(({ key }) => key === 'bio')).toMatchObject({
      current: '{{name}}',
      next: '{{name}}, a regular',
    });
    await publish(next);
    expect(await compareTemplateVersions(deps, { name, from: 1, to: 2 })).toEqual(changes);
    const back = await compareTemplateVersions(deps, { name, from: 2, to: 1 });
    expect(back.find(({ key }) => key === 'label.vip')).toMatchObject({ action: 'removed' });
    const all = await compareTemplateVersions(deps, { name, from: 0, to: 1 });
    expect(new Set(all.map(({ action }) => action))).toEqual(new Set(['added']));
    await expect(compareTemplateVersions(deps, { name, from: 1, to: 9 })).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('a retired template', () => {
  it('is offered to no other company, and stays with those that have it until it is offered again', async () => {
    await ship(1, buildTemplateContent());
    await apply(bakery);
    await retireTemplate(deps, staff, name);
    const listOffered = async () => (await bank.scope.db((tx) => listIndustryTemplates(tx))).map((row) => row.name);
    expect(await listOffered()).not.toContain(name);
    await expect(apply(bank)).rejects.toMatchObject({ kind: 'not_found' });
    await publish(buildTemplateContent({ title: 'Second' }));
    await apply(bakery);
    expect(await bakery.scope.db(findTenantTemplate)).toMatchObject({ name, version: 2 });
    await restoreTemplate(deps, staff, name);
    expect(await listOffered()).toContain(name);
    expect(await listActions()).toEqual(['template.restored', 'template.published', 'template.retired']);
    await expect(retireTemplate(deps, staff, 'unheard_of')).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('a version that comes with the product', () => {
  it('follows the one before as long as the platform has not published its own', async () => {
    await ship(1, buildTemplateContent());
    await ship(2, buildTemplateContent({ title: 'Shipped two' }));
    expect(await getTemplate(deps, name)).toMatchObject({ version: 2, title: 'Shipped two', shippedVersions: [] });
  });

  it('is put aside once the platform has its own, until staff uses or dismisses it', async () => {
    await ship(1, buildTemplateContent());
    await publish(buildTemplateContent({ title: 'Ours' }));
    const shipped = buildTemplateContent({ title: 'Shipped two' });
    for (const version of [2, 3, 2]) await ship(version, shipped);
    const template = await getTemplate(deps, name);
    expect(template).toMatchObject({ version: 2, title: 'Ours' });
    expect(template.shippedVersions.map(({ version }) => version)).toEqual([3, 2]);
    expect((await listTemplates(deps)).find((row) => row.name === name)).toMatchObject({ hasShippedVersion: true });

    await useShippedTemplate(deps, staff, { name, version: 3 });
    expect(await getTemplate(deps, name)).toMatchObject({ draft: { revision: 1 }, content: { title: 'Shipped two' } });
    await expect(useShippedTemplate(deps, staff, { name, version: 2 })).rejects.toMatchObject({
      code: 'template_has_draft',
    });
    await dismissShippedTemplate(deps, staff, { name, version: 2 });
    for (const version of [2, 3]) await ship(version, shipped);
    expect((await getTemplate(deps, name)).shippedVersions).toEqual([]);
    expect(await publishTemplateDraft(deps, staff, { name, revision: 1 })).toEqual({ version: 3 });
  });
});
