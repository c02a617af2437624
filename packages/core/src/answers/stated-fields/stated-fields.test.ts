import { createTestTenant, createTestVisitor, openTestDeps, sendVisitorMessage } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createField } from '../../custom-fields/index.ts';
import { findStatedField, findStatedValues, isOnlyStatement } from './find-stated-values.ts';
import { saveStatedFields } from './save-stated-fields.ts';

describe('what a visitor states', () => {
  it.each([
    ['My name is Vera Lind and my email is Vera@Example.com.', { name: 'Vera Lind', email: 'vera@example.com' }],
    ['Ich heiße Jürgen, meine Telefonnummer ist 030 901820', { name: 'Jürgen', phone: '+4930901820' }],
    ['Me llamo Ana Ruiz', { name: 'Ana Ruiz' }],
    ['call me at +1 212 555 2368 please', { phone: '+12125552368' }],
  ])('in “%s” is found', (text, expected) => {
    expect(findStatedValues(text, 'DE')).toEqual(expected);
  });

  it.each([
    'What is your email? Is it info@example.com?',
    'my name is not important',
    'I wrote to bob@example.com yesterday',
    'my number is 12',
    `my email is a@b.example ${'and so on '.repeat(80)}`,
  ])('is not guessed from “%s”', (text) => {
    expect(findStatedValues(text, 'DE')).toEqual({});
  });

  it('of a field is what follows its label', () => {
    const find = (text: string, label: string) => findStatedField(text, { label });
    expect(find('Hi, my policy number is HP-20418. Thanks!', 'Policy number')).toBe('HP-20418');
    expect(find('Budget: 3.5 million', 'Budget')).toBe('3.5 million');
    expect(find('Is the policy number on the letter?', 'Policy number')).toBeUndefined();
    expect(find('policy number: 7 and more', 'Policy number')).toBe('7');
    expect(find('my (a+)+$ is x', '(a+)+$')).toBe('x');
  });
});

describe('a message that states something', () => {
  const labels = ['Policy number'];

  it.each([
    'my policy number is HP-77',
    'Hi, my name is Vera Lind and my email is vera@example.com. Thanks!',
    'Policy number: HP-77',
    'Ich heiße Jürgen, meine Telefonnummer ist 030 901820',
  ])('says nothing else: “%s”', (text) => {
    expect(isOnlyStatement(text, labels)).toBe(true);
  });

  it.each([
    'my policy number is HP-77, is flood covered?',
    'my name is Vera Lind, how do i cancel',
    'my name is Vera Lind and I want to talk to a person',
    'how do i cancel my policy',
    'hello',
    '',
  ])('says or asks more: “%s”', (text) => {
    expect(isOnlyStatement(text, labels)).toBe(false);
  });
});

describe('what is noted of it', () => {
  let deps: TestDeps;
  let insurer: TestTenant;

  const flags = { isRequired: false, isUnique: false, isShownInInbox: true, isPersonalData: true };
  const addField = (label: string, kind: 'text' | 'number', isFilledByAssistant: boolean) =>
    insurer.scope.db((tx) =>
      createField(tx, insurer.admin, {
        recordTypeId: null,
        field: { label, kind, options: {}, ...flags, isFilledByAssistant },
      }),
    );
  const say = async (visitorId: string, text: string) => {
    const { conversation } = await sendVisitorMessage(insurer, visitorId, text);
    return insurer.scope.db(async (tx) => {
      await saveStatedFields(tx, { visitorId, conversationId: conversation.id, text });
      const { contact } = await tx.visitor.findUniqueOrThrow({ where: { id: visitorId }, include: { contact: true } });
      const events = await tx.message.findMany({ where: { author: 'system', conversation: { visitorId } } });
      return { contact, events: events.map(({ event }) => event) };
    });
  };

  beforeAll(async () => {
    deps = await openTestDeps();
    insurer = await createTestTenant(deps, 'Insurer');
    await addField('Policy number', 'text', true);
    await addField('Children', 'number', true);
    await addField('Credit score', 'number', false);
  });
  afterAll(() => deps.close());

  it('goes to the visitor’s contact, is shown to them, and replaces nothing that is known', async () => {
    const { visitorId } = await createTestVisitor(deps, insurer);
    const first = await say(visitorId, 'My name is Vera Lind, my policy number is HP-1 and my credit score is 900');
    expect(first.contact).toMatchObject({ name: 'Vera Lind', fields: { policy_number: 'HP-1' } });
    expect(first.events).toEqual([{ kind: 'fields_noted', values: ['Vera Lind', 'Policy number HP-1'] }]);
    const changes = await insurer.scope.db((tx) => tx.contactChange.findMany({ where: { field: 'policy_number' } }));
    expect(changes).toMatchObject([{ after: 'HP-1', source: 'assistant', actorUserId: null }]);
    const second = await say(visitorId, 'My name is Eve Hill, my policy number is HP-666');
    expect(second.contact).toMatchObject({ name: 'Vera Lind', fields: { policy_number: 'HP-1' } });
    expect(second.events).toHaveLength(1);
  });

  it('is nothing that a field doesn’t take, and nothing for a field that the assistant may not fill in', async () => {
    const { visitorId } = await createTestVisitor(deps, insurer);
    const { contact, events } = await say(visitorId, 'Children: two, credit score: 900');
    expect([contact?.fields ?? {}, events]).toEqual([{}, []]);
    const later = await say(visitorId, 'Children: 2');
    expect(later.contact?.fields).toEqual({ children: 2 });
    expect(later.events).toEqual([{ kind: 'fields_noted', values: ['Children 2'] }]);
    const again = await say(visitorId, 'Children: 7. My name is Mallory Smith');
    expect(again.contact).toMatchObject({ name: 'Mallory Smith', fields: { children: 2 } });
  });
});
