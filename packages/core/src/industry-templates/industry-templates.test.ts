import { fileURLToPath } from 'node:url';
import { TEMPLATE_VARIABLES } from '@lobby/contracts/industry-templates';
import type { IndustryTemplate, TemplateContent } from '@lobby/contracts/industry-templates';
import { StandardReplyInput } from '@lobby/contracts/standard-replies';
import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestTenant } from '@lobby/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { listFieldDefinitions, removeField, updateField } from '../custom-fields/index.ts';
import { createFact } from '../facts/index.ts';
import { approveFaqDraft, listFaqDrafts, reviewFaqDrafts } from '../faqs/index.ts';
import { createLabel } from '../inbox/index.ts';
import { createRecord, listRecordTypes } from '../records/index.ts';
import {
  applyIndustryTemplate,
  findTenantTemplate,
  listIndustryTemplates,
  listTemplateChanges,
  publishIndustryTemplates,
  readIndustryTemplates,
} from './index.ts';

const FOLDER = fileURLToPath(new URL('../../../../prisma/templates', import.meta.url));

let insurance: IndustryTemplate;
let nextTenant = 0;

const deps = await openTestDeps();
const templates = await readIndustryTemplates(FOLDER);
insurance = templates.findLast(({ name }) => name === 'insurance')!;
await publishIndustryTemplates(deps, templates);
afterAll(() => deps.close());

const createTenant = () => createTestTenant(deps, `Insurer ${String.fromCharCode(65 + nextTenant++)}`);
const apply = ({ scope, admin }: TestTenant, name = 'insurance') =>
  scope.db((tx) => applyIndustryTemplate(tx, admin, name));
const settings = ({ scope }: TestTenant) => scope.db((tx) => tx.tenantSettings.findFirstOrThrow());
const replies = ({ scope }: TestTenant) =>
  scope.db((tx) => tx.standardReply.findMany({ orderBy: { shortcut: 'asc' } }));
const labels = async ({ scope }: TestTenant) =>
  (await scope.db((tx) => tx.label.findMany({ orderBy: { name: 'asc' } }))).map(({ name }) => name);
const drafts = async ({ scope }: TestTenant) =>
  (await scope.db((tx) => listFaqDrafts(tx, { search: '', skip: 0, take: 100 }))).drafts;

/** Publishes the insurance template with these changes as its next version. */
async function publishNext(version: number, change: (content: TemplateContent) => void): Promise<void> {
  const content = structuredClone(insurance.content);
  change(content);
  await publishIndustryTemplates(deps, [{ name: 'insurance', version, content }]);
}

describe('the templates of the platform', () => {
  it('are ten industries, each complete and with replies that agents can send', () => {
    expect([...new Set(templates.map(({ name }) => name))]).toEqual([
      'hotel',
      'insurance',
      'law',
      'medical',
      'real_estate',
      'restaurant',
      'school',
      'shop',
      'tech_support',
      'trades',
    ]);
    for (const { content } of templates) {
      for (const { key, title, text } of content.standardReplies)
        StandardReplyInput.parse({ shortcut: key, title, text, active: true, usedByAssistant: false });
      // Nothing is suggested that nobody could complete.
      expect(content.faqs.filter(({ answer, hint }) => answer === '' && hint === '')).toEqual([]);
      const variables = content.faqs.flatMap(({ answer }) =>
        [...answer.matchAll(/\{\{(.+?)\}\}/g)].map(([, name]) => name),
      );
      expect(TEMPLATE_VARIABLES).toEqual(expect.arrayContaining(variables));
      const keys = [...content.faqs, ...content.labels, ...content.standardReplies].map(({ key }) => key);
      expect(keys.length).toBeGreaterThan(20);
    }
  });

  it('are listed by title, in their newest version', async () => {
    const tenant = await createTenant();
    const listed = await tenant.scope.db(listIndustryTemplates);
    expect(listed).toHaveLength(10);
    expect(listed[0]).toMatchObject({ name: 'hotel', title: 'Hotel', version: 2 });
  });
});

describe('a template that is applied', () => {
  it('sets the assistant up, suggests FAQs and gives agents replies and labels; S11 another company has nothing of it', async () => {
    const [insurer, other] = [await createTenant(), await createTenant()];
    await apply(insurer);
    const { persona, greeting, suggestedQuestions, firstReplyTargetMinutes } = await settings(insurer);
    expect(persona).toMatch(/^You are the front desk of Insurer \w, an insurance company\./);
    expect(greeting).toMatch(/^Welcome to Insurer \w\. /);
    expect(suggestedQuestions).toHaveLength(4);
    expect(firstReplyTargetMinutes).toBe(15);
    expect((await replies(insurer)).map(({ shortcut }) => shortcut)).toContain('claim-received');
    expect(await labels(insurer)).toContain('Claim');
    expect((await drafts(insurer)).length).toBe(insurance.content.faqs.length);
    expect(await insurer.scope.db(findTenantTemplate)).toMatchObject({
      name: 'insurance',
      version: 3,
      newestVersion: 3,
    });
    expect([await replies(other), await labels(other), await drafts(other)]).toEqual([[], [], []]);
    expect(await other.scope.db(findTenantTemplate)).toBeNull();
    expect((await settings(other)).greeting).toBe('Hello! How can I help you?');
  });

  it('keeps what the company had set before, and its own label of the same name', async () => {
    const insurer = await createTenant();
    await insurer.scope.db((tx) => tx.tenantSettings.updateMany({ data: { greeting: 'Moin!' } }));
    await insurer.scope.db((tx) => createLabel(tx, { name: 'Claim', color: '#000000' }));
    await apply(insurer);
    expect((await settings(insurer)).greeting).toBe('Moin!');
    expect((await labels(insurer)).filter((name) => name === 'Claim')).toHaveLength(1);
  });

  it('gives way to another one, except for what was changed or is in use', async () => {
    const insurer = await createTenant();
    await apply(insurer);
    const [edited] = await replies(insurer);
    await insurer.scope.db((tx) => tx.standardReply.updateMany({ where: { id: edited!.id }, data: { text: 'Ours' } }));
    await apply(insurer, 'restaurant');
    expect((await replies(insurer)).map(({ shortcut }) => shortcut).sort()).toEqual(
      [edited!.shortcut, 'allergy', 'event', 'fully-booked', 'table-confirmed', 'table-details'].sort(),
    );
    expect(await labels(insurer)).toEqual(['Allergy', 'Booking', 'Event', 'Feedback', 'Takeout']);
    expect((await settings(insurer)).greeting).toMatch(/book a table/);
    expect((await drafts(insurer)).map(({ question }) => question)).not.toContain('How do I report a claim?');
  });

  it('does the same a second time, and not twice at once', async () => {
    const insurer = await createTenant();
    await Promise.all([apply(insurer), apply(insurer)]);
    expect(await replies(insurer)).toHaveLength(insurance.content.standardReplies.length);
    const { changes } = await insurer.scope.db((tx) => listTemplateChanges(tx, { name: 'insurance' }));
    expect(changes).toEqual([]);
    await expect(apply(insurer, 'unheard_of')).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('a newer version', () => {
  it('shows what it would change, and changes nothing that the company has changed, removed or decided', async () => {
    const insurer = await createTenant();
    await apply(insurer);
    const { scope, admin } = insurer;
    await scope.db((tx) => tx.tenantSettings.updateMany({ data: { greeting: 'Our own words' } }));
    await scope.db((tx) => tx.standardReply.deleteMany({ where: { shortcut: 'quote' } }));
    const rejected = (await drafts(insurer)).find(({ question }) => question === 'How much does a policy cost?');
    await reviewFaqDrafts(scope, admin, { draftIds: [rejected!.id], approve: false });

    await publishNext(4, (content) => {
      content.settings.greeting = 'A better greeting';
      content.settings.suggestedQuestions = ['Am I covered?'];
      content.standardReplies.find(({ key }) => key === 'quote')!.text = 'A better quote';
      content.standardReplies.find(({ key }) => key === 'callback')!.text = 'A better callback';
      content.faqs.find(({ key }) => key === 'price')!.hint = 'A better hint';
      content.labels = content.labels.filter(({ key }) => key !== 'payment');
      content.labels.push({ key: 'fraud', name: 'Fraud', color: '#111111' });
    });
    expect(await scope.db(findTenantTemplate)).toMatchObject({ version: 3, newestVersion: 4 });
    const { changes } = await scope.db((tx) => listTemplateChanges(tx, { name: 'insurance' }));
    expect(Object.fromEntries(changes.map(({ key, action }) => [key, action]))).toEqual({
      'settings.greeting': 'kept',
      'settings.suggestedQuestions': 'changed',
      'reply.quote': 'kept',
      'reply.callback': 'changed',
      'faq.price': 'kept',
      'label.fraud': 'added',
      'label.payment': 'removed',
    });
    expect(changes.find(({ key }) => key === 'settings.greeting')).toMatchObject({
      current: 'Our own words',
      next: 'A better greeting',
    });

    await apply(insurer);
    const { greeting, suggestedQuestions } = await settings(insurer);
    expect([greeting, suggestedQuestions]).toEqual(['Our own words', ['Am I covered?']]);
    const texts = new Map((await replies(insurer)).map(({ shortcut, text }) => [shortcut, text]));
    expect([texts.get('quote'), texts.get('callback')]).toEqual([undefined, 'A better callback']);
    expect(await labels(insurer)).not.toContain('Payment');
    expect(await labels(insurer)).toContain('Fraud');
    expect((await drafts(insurer)).map(({ question }) => question)).not.toContain('How much does a policy cost?');
    expect(await scope.db(findTenantTemplate)).toMatchObject({ version: 4 });
    expect((await scope.db((tx) => listTemplateChanges(tx, { name: 'insurance' }))).changes).toEqual([]);
  });

  it('that is published again with another content stays what it was', async () => {
    await publishNext(1, (content) => (content.title = 'Something else'));
    const stored = await deps.platformDb((tx) =>
      tx.industryTemplate.findUniqueOrThrow({ where: { name_version: { name: 'insurance', version: 1 } } }),
    );
    expect(stored.content).toMatchObject({ title: 'Insurance' });
  });
});

describe('the fields and record types of a template', () => {
  const fields = async ({ scope }: TestTenant) =>
    (await scope.db((tx) => listFieldDefinitions(tx, null))).map(({ key }) => key);
  const types = ({ scope }: TestTenant) => scope.db(listRecordTypes);

  it('are made with it, with stages and links to each other; S11 another company has none', async () => {
    const [school, other] = [await createTenant(), await createTenant()];
    await apply(school, 'school');
    expect(await fields(school)).toEqual(['relation', 'child_name', 'grade', 'start_year']);
    const [child, enquiry] = await types(school);
    expect([child?.labelPlural, child?.stages]).toEqual(['Children', []]);
    expect(enquiry?.stages.map(({ label, end }) => [label, end])).toEqual([
      ['New', null],
      ['Visit booked', null],
      ['Offer', null],
      ['Enrolled', 'won'],
      ['Lost', 'lost'],
    ]);
    expect(enquiry?.fields.find(({ key }) => key === 'child')).toMatchObject({
      kind: 'record',
      options: { recordTypeId: child?.id },
    });
    expect([await fields(other), await types(other)]).toEqual([[], []]);
    expect((await school.scope.db((tx) => listTemplateChanges(tx, { name: 'school' }))).changes).toEqual([]);
  });

  it('that the company has renamed, removed or filled stay when another template takes their place', async () => {
    const school = await createTenant();
    const { scope, admin } = school;
    await apply(school, 'school');
    const definitions = await scope.db((tx) => listFieldDefinitions(tx, null));
    const find = (key: string) => definitions.find((field) => field.key === key)!;
    const { id: fieldId, ...relation } = find('relation');
    await scope.db((tx) => updateField(tx, admin, { fieldId, field: { ...relation, label: 'Role' } }));
    await scope.db((tx) => removeField(tx, admin, find('grade').id));
    await scope.db((tx) => tx.contact.create({ data: { fields: { start_year: 2027 } } }));
    const enquiry = (await types(school)).find(({ key }) => key === 'enquiry')!;
    const { id: contactId } = await scope.db((tx) => tx.contact.create({ data: { name: 'Jane' } }));
    const record = { recordTypeId: enquiry.id, contactId, stage: null, values: { subject: 'Year 5' } };
    await scope.db((tx) => createRecord(tx, { source: 'member', actorUserId: null }, record));
    await apply(school, 'shop');
    expect((await fields(school)).sort()).toEqual([
      'country',
      'customer_number',
      'last_order',
      'relation',
      'start_year',
    ]);
    expect((await types(school)).map(({ key }) => key).sort()).toEqual(['enquiry', 'order', 'return']);
    // The first template brings back what the second has removed.
    await apply(school, 'school');
    expect(await fields(school)).toContain('child_name');
    expect((await types(school)).map(({ key }) => key).sort()).toEqual(['child', 'enquiry']);
  });

  it('that a newer version has with more stages and choices are updated where the company left them as they were', async () => {
    const insurer = await createTenant();
    const { version } = (await insurer.scope.db(listIndustryTemplates)).find(({ name }) => name === 'school')!;
    await apply(insurer, 'school');
    const content = structuredClone(templates.findLast(({ name }) => name === 'school')!.content);
    content.contactFields.find(({ key }) => key === 'relation')!.options.push('Agency');
    content.recordTypes
      .find(({ key }) => key === 'enquiry')!
      .stages.splice(1, 0, { key: 'contacted', label: 'Contacted', end: null });
    await publishIndustryTemplates(deps, [{ name: 'school', version: version + 1, content }]);
    const { changes } = await insurer.scope.db((tx) => listTemplateChanges(tx, { name: 'school' }));
    expect(changes.map(({ key, action }) => [key, action])).toEqual([
      ['recordType.enquiry', 'changed'],
      ['field.relation', 'changed'],
    ]);
    await apply(insurer, 'school');
    expect((await types(insurer))[1]?.stages[1]).toMatchObject({ key: 'contacted' });
  });
});

describe('a suggested FAQ of a template', () => {
  it('is filled in with the facts that are known, left out where a fact answers it, and never published empty', async () => {
    const insurer = await createTenant();
    const { scope, admin } = insurer;
    await apply(insurer);
    const find = async (question: string) => (await drafts(insurer)).find((draft) => draft.question === question);
    expect(await find('How do I report a claim?')).toMatchObject({ origin: 'template', answer: '' });
    expect(await find('What is your phone number?')).toMatchObject({ answer: '' });

    await scope.db((tx) => createFact(tx, admin, { kind: 'phone', value: { phone: '+49 40 1234', label: null } }));
    await scope.db((tx) => createFact(tx, admin, { kind: 'email', value: { email: 'a@b.example', label: null } }));
    const claim = await find('How do I report a claim?');
    expect(claim?.answer).toMatch(/^Call us at \+49 40 1234 or write to a@b\.example\./);
    expect(await find('What is your phone number?')).toBeUndefined();

    const empty = await find('How much does a policy cost?');
    expect(empty).toMatchObject({ answer: '', hint: expect.stringMatching(/quote|better hint/) as string });
    await expect(
      reviewFaqDrafts(scope, admin, { draftIds: [claim!.id, empty!.id], approve: true }),
    ).rejects.toMatchObject({ code: 'faq_draft_invalid' });
    await reviewFaqDrafts(scope, admin, { draftIds: [claim!.id], approve: true });
    const faqs = await scope.db((tx) => tx.faq.findMany());
    expect(faqs.map(({ answer }) => answer)).toEqual([claim!.answer]);
    const faq = { question: empty!.question, answer: 'From 9 euros.', keywords: [], priority: 0, active: true };
    await approveFaqDraft(scope, admin, { draftId: empty!.id, faq });
    expect(await find('How much does a policy cost?')).toBeUndefined();
  });
});
