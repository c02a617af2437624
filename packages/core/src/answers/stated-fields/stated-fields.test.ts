import { createTestTenant, createTestVisitor, openTestDeps, sendVisitorMessage } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listContactChanges, undoContactChange } from '../../contacts/index.ts';
import { createField } from '../../custom-fields/index.ts';
import { findStatedField, findStatedValues, isOnlyStatement } from './find-stated-values.ts';
import { saveStatedFields } from './save-stated-fields.ts';
import { stripCorrection } from './strip-correction.ts';

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

describe('a message that corrects something', () => {
  it.each([
    ["That's wrong, my name is Vera", 'my name is Vera'],
    ['Sorry, I made a typo: my email is v@w.example', 'my email is v@w.example'],
    ['No, my name is Vera', 'my name is Vera'],
    ['Das ist falsch, ich heiße Vera', 'ich heiße Vera'],
    ['Perdón, me equivoqué. Me llamo Vera', 'Me llamo Vera'],
    ['C’est faux, je m’appelle Vera', 'je m’appelle Vera'],
    ['هذا خطأ، رقم هاتفي هو 030 901820', 'رقم هاتفي هو 030 901820'],
  ])('is known: “%s”', (text, statement) => expect(stripCorrection(text)).toBe(statement));

  it.each([
    'My name is Vera',
    'Is something wrong with my order?',
    'No idea, sorry',
    'Notes, please',
    'My email is vera@typo.example',
    'My email is mistake.vera@example.com, thanks',
  ])('is not seen in “%s”', (text) => expect(stripCorrection(text)).toBeNull());
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
    const { conversation, message } = await sendVisitorMessage(insurer, visitorId, text);
    return insurer.scope.db(async (tx) => {
      const statement = await saveStatedFields(tx, {
        visitorId,
        conversationId: conversation.id,
        seq: message.seq,
        text,
      });
      const { contact } = await tx.visitor.findUniqueOrThrow({ where: { id: visitorId }, include: { contact: true } });
      const events = await tx.message.findMany({ where: { author: 'system', conversation: { visitorId } } });
      return { contact, events: events.map(({ event }) => event), ...statement };
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

  it('is undone by an agent while nobody has changed it since, and nobody else’s is', async () => {
    const { visitorId } = await createTestVisitor(deps, insurer);
    await say(visitorId, 'My name is Otto Kern, my policy number is HP-3');
    const listChanges = () =>
      insurer.scope.db(async (tx) => {
        const { contactId } = await tx.visitor.findUniqueOrThrow({ where: { id: visitorId } });
        return listContactChanges(tx, [contactId ?? '']);
      });
    const undo = ({ scope, admin }: TestTenant, changeId: string) =>
      scope.db((tx) => undoContactChange(tx, admin, changeId));
    const noted = await listChanges();
    expect(Object.fromEntries(noted.map(({ field, canUndo }) => [field, canUndo]))).toEqual({
      name: true,
      policy_number: true,
    });
    const idOf = (name: string) => noted.find(({ field }) => field === name)?.id ?? '';
    const stranger = await createTestTenant(deps, 'Stranger');
    await expect(undo(stranger, idOf('name'))).rejects.toMatchObject({ kind: 'not_found' });
    await undo(insurer, idOf('policy_number'));
    const { contact } = await say(visitorId, 'hello');
    expect(contact).toMatchObject({ name: 'Otto Kern', fields: {} });
    await expect(undo(insurer, idOf('policy_number'))).rejects.toMatchObject({ code: 'changed_meanwhile' });
    expect((await listChanges()).map(({ source, canUndo }) => [source, canUndo])).toContainEqual(['member', false]);
    // What was wrong can be said again, now right.
    const again = await say(visitorId, 'my policy number is HP-4');
    expect(again.contact?.fields).toEqual({ policy_number: 'HP-4' });
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

  it('is corrected by who said it in the same conversation, and by nobody else', async () => {
    const { visitorId } = await createTestVisitor(deps, insurer);
    await say(visitorId, 'My name is Vera Lnd, my policy number is HP-1');
    const corrected = await say(visitorId, "Sorry, that's wrong: my name is Vera Lind and my policy number is HP-2.");
    expect(corrected).toMatchObject({
      contact: { name: 'Vera Lind', fields: { policy_number: 'HP-2' } },
      isWholeMessage: true,
      isForgotten: false,
    });
    expect(corrected.events[1]).toEqual({ kind: 'fields_noted', values: ['Vera Lind', 'Policy number HP-2'] });
    // What a member has entered, and what was said in another browser, stays.
    await insurer.scope.db((tx) => tx.contact.updateMany({ where: { name: 'Vera Lind' }, data: { name: 'V. Lind' } }));
    expect((await say(visitorId, 'No, my name is Vera Linde')).contact?.name).toBe('V. Lind');
    const other = await createTestVisitor(deps, insurer);
    await insurer.scope.db((tx) =>
      tx.visitor.updateMany({ where: { id: other.visitorId }, data: { contactId: corrected.contact?.id ?? '' } }),
    );
    expect((await say(other.visitorId, "That's wrong, my policy number is HP-666")).contact?.fields).toEqual({
      policy_number: 'HP-2',
    });
  });

  it('is forgotten where its writer asks for that at once, with its claim and its history', async () => {
    const { visitorId } = await createTestVisitor(deps, insurer);
    await say(visitorId, 'My name is Ida Wolf');
    await say(visitorId, 'My email is ida@forget.example and my policy number is HP-9');
    const { contact, isForgotten } = await say(visitorId, 'Please forget that.');
    expect([contact?.name, contact?.email, contact?.fields, isForgotten]).toEqual(['Ida Wolf', null, {}, true]);
    const left = await insurer.scope.db(async (tx) => ({
      identities: await tx.contactIdentity.findMany({ where: { contactId: contact?.id ?? '' } }),
      changes: (await listContactChanges(tx, [contact?.id ?? ''])).map(({ field }) => field),
    }));
    expect(left).toEqual({ identities: [], changes: ['name'] });
    // The message before says nothing of them, so that nothing is done.
    expect(await say(visitorId, 'forget that')).toMatchObject({ contact: { name: 'Ida Wolf' }, isForgotten: false });
    await say(visitorId, 'Do you insure boats?');
    expect((await say(visitorId, 'Vergessen Sie das bitte')).isForgotten).toBe(false);
  });

  it('that a server has verified or a member has changed since is not forgotten', async () => {
    const { visitorId } = await createTestVisitor(deps, insurer);
    const { contact } = await say(visitorId, 'My name is Uwe Alt, my policy number is HP-5');
    const stored = { where: { id: contact?.id ?? '' } };
    await insurer.scope.db((tx) =>
      tx.contact.updateMany({ ...stored, data: { verifiedFields: ['name'], fields: { policy_number: 'HP-6' } } }),
    );
    expect((await say(visitorId, 'Olvide eso, por favor')).contact).toMatchObject({
      name: 'Uwe Alt',
      fields: { policy_number: 'HP-6' },
    });
  });
});
