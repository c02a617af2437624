import type { IndustryTemplate } from '@lobby/contracts/industry-templates';
import { PublishableTemplate } from '@lobby/contracts/platform/templates';
import { listMissingTexts } from '@lobby/contracts/template-languages';
import { createTestTenant, openTestDeps, publishShippedTemplates } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordAudit } from '../audit/index.ts';
import { listFieldDefinitions } from '../custom-fields/index.ts';
import { listTrialQuestions } from '../onboarding/index.ts';
import { listRecordTypes } from '../records/index.ts';
import { adoptLanguage } from '../tenants/index.ts';
import {
  applyIndustryTemplate,
  findTenantTemplate,
  listIndustryTemplates,
  listTemplateChanges,
  publishIndustryTemplates,
} from './index.ts';

const LANGUAGES = ['ar', 'de', 'es', 'fr'];

let deps: TestDeps;
let templates: IndustryTemplate[];

beforeAll(async () => {
  deps = await openTestDeps();
  templates = await publishShippedTemplates(deps);
});
afterAll(() => deps.close());

const apply = ({ scope, admin }: TestTenant, name: string, language?: string) =>
  scope.db((tx) => applyIndustryTemplate(tx, admin, name, { language }));
const getSettings = ({ scope }: TestTenant) =>
  scope.db((tx) =>
    tx.tenantSettings.findFirstOrThrow({
      select: { assistantName: true, greeting: true, language: true, handoverKeywords: true },
    }),
  );
const listLabels = async ({ scope }: TestTenant) =>
  (await scope.db((tx) => tx.label.findMany({ orderBy: { name: 'asc' } }))).map(({ name }) => name);
const findNewest = (name: string) => templates.findLast((template) => template.name === name)!;

describe('the newest version of every shipped template', () => {
  it('is complete in German, Spanish, French and Arabic, and could be published', () => {
    for (const name of new Set(templates.map((template) => template.name))) {
      const { content } = findNewest(name);
      expect([name, Object.keys(content.translations).sort()]).toEqual([name, LANGUAGES]);
      for (const language of LANGUAGES)
        expect([name, language, listMissingTexts(content, language)]).toEqual([name, language, []]);
      expect([name, PublishableTemplate.safeParse(content).error?.issues ?? []]).toEqual([name, []]);
    }
  });
});

describe('a template in a language', () => {
  it('sets everything up in it, with the assistant’s name and language; S11 another company stays English', async () => {
    const [insurer, other] = [await createTestTenant(deps, 'Alster'), await createTestTenant(deps, 'Thames')];
    await apply(insurer, 'insurance', 'de');
    expect(await getSettings(insurer)).toEqual({
      assistantName: 'Assistent von Alster',
      greeting:
        'Willkommen bei Alster. Fragen Sie mich zu Ihrem Versicherungsschutz, einem Schaden oder Ihrem Vertrag.',
      language: 'de',
      handoverKeywords: ['beschwerde', 'anwalt', 'schaden abgelehnt'],
    });
    expect(await listLabels(insurer)).toEqual([
      'Angebot',
      'Beschwerde',
      'Kündigung',
      'Schaden',
      'Vertragsänderung',
      'Zahlung',
    ]);
    const fields = await insurer.scope.db((tx) => listFieldDefinitions(tx, null));
    expect(fields.map(({ key, label }) => [key, label])).toContainEqual(['policy_number', 'Versicherungsnummer']);
    const types = await insurer.scope.db(listRecordTypes);
    expect(types.map(({ labelPlural }) => labelPlural)).toEqual(['Verträge', 'Familienmitglieder', 'Schäden']);
    const questions = await insurer.scope.db(listTrialQuestions);
    expect(questions[0]?.question).toBe('Wie melde ich einen Schaden?');
    await apply(other, 'insurance');
    expect(await getSettings(other)).toMatchObject({ assistantName: 'Thames Assistant', language: 'en' });
    expect(await listLabels(other)).toContain('Claim');
  });

  it('is what an update stays in, and what a change of language replaces, without what the company has changed', async () => {
    const hotel = await createTestTenant(deps, 'Miramar');
    await apply(hotel, 'hotel', 'es');
    await hotel.scope.db((tx) => tx.tenantSettings.updateMany({ data: { greeting: '¡Bienvenidos a casa!' } }));
    const { content } = findNewest('hotel');
    const next = structuredClone(content);
    next.translations['es']!['labels.arrival.name'] = 'Entrada al hotel';
    await publishIndustryTemplates(deps, [{ name: 'hotel', version: 50, content: next }]);
    await apply(hotel, 'hotel');
    expect(await listLabels(hotel)).toContain('Entrada al hotel');
    expect(await hotel.scope.db(findTenantTemplate)).toMatchObject({ version: 50, language: 'es', title: 'Hotel' });

    const preview = await hotel.scope.db((tx) => listTemplateChanges(tx, { name: 'hotel', language: 'fr' }));
    expect(preview.changes).toContainEqual({
      key: 'settings.greeting',
      action: 'kept',
      current: '¡Bienvenidos a casa!',
      next: 'Bienvenue à Miramar. Comment puis-je vous aider pour votre séjour\u00a0?',
    });
    await apply(hotel, 'hotel', 'fr');
    expect(await listLabels(hotel)).toContain('Arrivée');
    expect(await getSettings(hotel)).toMatchObject({
      assistantName: 'Assistant Miramar',
      greeting: '¡Bienvenidos a casa!',
      language: 'fr',
    });
  });

  it('keeps choices that contacts have, and leaves a name and a language alone that somebody has chosen', async () => {
    const agency = await createTestTenant(deps, 'Homes');
    await apply(agency, 'real_estate');
    await agency.scope.db((tx) => tx.contact.create({ data: { fields: { interest: 'Buy' } } }));
    await agency.scope.db((tx) =>
      recordAudit(tx, { actorUserId: agency.admin.userId, action: 'assistant.updated', data: { language: 'en' } }),
    );
    await apply(agency, 'real_estate', 'de');
    const interest = (await agency.scope.db((tx) => listFieldDefinitions(tx, null))).find(
      ({ key }) => key === 'interest',
    );
    expect(interest).toMatchObject({
      label: 'Interest',
      options: { choices: expect.arrayContaining(['Buy']) as string[] },
    });
    expect(await listLabels(agency)).toContain('Besichtigung');
    expect(await getSettings(agency)).toMatchObject({ assistantName: 'Homes Assistant', language: 'en' });
  });

  it('replaces a default greeting of any language, and is refused where the template doesn’t have it', async () => {
    const shop = await createTestTenant(deps, 'Bottega');
    await shop.scope.db((tx) => adoptLanguage(tx, 'it'));
    expect(await getSettings(shop)).toMatchObject({
      assistantName: 'Assistente di Bottega',
      greeting: 'Buongiorno! Come posso aiutarla?',
    });
    await expect(apply(shop, 'shop', 'it')).rejects.toMatchObject({ kind: 'not_found' });
    await apply(shop, 'shop', 'fr');
    expect((await getSettings(shop)).greeting).toMatch(/^Bonjour et bienvenue chez Bottega/);
  });

  it('is listed with its title in the language of who chooses, English where it has none', async () => {
    const { scope } = await createTestTenant(deps, 'Chooser');
    const list = async (language?: string) =>
      (await scope.db((tx) => listIndustryTemplates(tx, { language }))).find(({ name }) => name === 'law');
    expect(await list('de')).toMatchObject({ title: 'Anwaltskanzlei', languages: ['en', ...LANGUAGES] });
    expect(await list('it')).toMatchObject({ title: 'Law office' });
  });
});
