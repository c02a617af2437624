import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTextResource, ingestNextResource } from '../../resources/index.ts';
import { createDictionaries } from '../../dictionaries/index.ts';
import { retrieve } from '../index.ts';

let deps: TestDeps;
let bikeShop: TestTenant;
let practice: TestTenant;

const ingest = async (tenant: TestTenant, texts: Record<string, string>): Promise<void> => {
  for (const [title, text] of Object.entries(texts))
    await createTextResource(tenant.scope, tenant.admin, { title, text });
  while (await ingestNextResource(deps));
};

/** A search by words alone, so that no vector hides what they do; without dictionaries as it was before there were any. */
const search = (tenant: TestTenant, question: string, dictionaries = deps.dictionaries) => {
  const embedder = { ...deps.embedder, embed: () => Promise.reject(new Error('away')) };
  return retrieve({ ...tenant.scope, embedder, dictionaries }, question, 'en');
};
const withoutDictionaries = { find: () => Promise.resolve(null) };

beforeAll(async () => {
  deps = await openTestDeps();
  [bikeShop, practice] = [await createTestTenant(deps, 'Bike shop'), await createTestTenant(deps, 'Practice')];
  await ingest(bikeShop, {
    Rental: 'You can rent a city bike for a week. The price is 120 dollars, and a helmet is included.',
    Directions: 'Take the tram to Depot Square. The shop is around the corner.',
    Repairs: 'We repair brakes, tyres and chains within three days.',
  });
  await ingest(practice, {
    Team: 'Unsere Therapeutin Frau Sönmark spricht Türkisch und Englisch mit den Patienten der Praxis.',
    Preise: 'Eine Massage kostet in unserer Praxis vierundachtzig Euro und dauert eine Stunde.',
  });
});
afterAll(() => deps.close());

describe('a question in another language than the material', () => {
  it.each([
    ['cuánto cuesta alquilar una bici de ciudad por una semana?', 'Rental'],
    ['Wie komme ich mit der Straßenbahn zu Ihnen in den Laden?', 'Directions'],
    ['est-ce que vous réparez les freins et les pneus de vélo ?', 'Repairs'],
  ])('finds what answers it: %s', async (question, title) => {
    const { chunks, translation } = await search(bikeShop, question);
    expect(chunks[0]?.title).toBe(title);
    expect(translation?.language).toBe('en');
  });

  it('is translated to the language of the material, whatever the tenant’s setting is', async () => {
    const { chunks, translation } = await search(practice, 'türkçe konuşan biri var mı acaba?');
    expect(chunks[0]?.title).toBe('Team');
    expect(translation?.language).toBe('de');
  });

  it('is searched by the words that this company uses, not by those of another', async () => {
    const { lexemes } = await search(bikeShop, '¿cuánto cuesta alquilar una bicicleta?');
    expect(lexemes).toEqual(expect.arrayContaining(['price', 'rent', 'bike']));
    expect(lexemes).not.toContain('massag');
  });

  it('keeps the names in it', async () => {
    const { lexemes } = await search(bikeShop, '¿dónde está la tienda de Depot Square por favor?');
    expect(lexemes).toEqual(expect.arrayContaining(['depot', 'squar']));
  });

  it('is understood where it is taken for a related language, or in one that has no words of its own', async () => {
    for (const question of [
      'kan jag hyra en cykel och en hjälm hos er?',
      'kan jeg leje en cykel og en hjelm hos jer?',
    ]) {
      const { chunks, translation } = await search(bikeShop, question);
      expect(translation?.text).toMatch(/bike/);
      expect(chunks[0]?.title).toBe('Rental');
    }
  });

  it('is found by the words of the operator too', async () => {
    const added = createDictionaries(new Map([['es-en', [['cacharro', 'helmet'] as const]]]));
    expect((await search(bikeShop, '¿el cacharro está incluido?', added)).chunks[0]?.title).toBe('Rental');
  });
});

describe('a question in the material’s language', () => {
  it.each([
    ['the tenant’s own', () => bikeShop, 'How much is a city bike for a week?'],
    ['that of the material, though not of the setting', () => practice, 'Was kostet eine Massage in der Praxis?'],
  ])('is searched as it always was: %s', async (_, tenant, question) => {
    const { timings: _timings, embedder: _embedder, ...found } = await search(tenant(), question);
    const { timings: _before, embedder: _same, ...expected } = await search(tenant(), question, withoutDictionaries);
    expect(found).toEqual(expected);
    expect(found.translation).toBeNull();
    expect(found.chunks.length).toBeGreaterThan(0);
  });
});
