import { describe, expect, it } from 'vitest';
import { buildFieldName, createPreChatField } from './create-pre-chat-field.ts';

describe('the name of a field in contacts', () => {
  it.each([
    ['Order number', [], 'order-number'],
    ['  Größe & Farbe? ', [], 'grosse-farbe'],
    ['Order number', ['order-number'], 'order-number-2'],
    ['Email', [], 'email-2'],
    ['رقم الطلب', ['field-1'], 'field-2'],
    ['', [], 'field-1'],
  ])('of %j beside %j is %s', (label, taken, name) => {
    expect(buildFieldName(label, taken)).toBe(name);
  });

  it('is one that the server takes, however long its label is', () => {
    const name = buildFieldName('long '.repeat(40), []);
    expect(name).toMatch(/^[\w-]{1,40}$/);
    expect(buildFieldName('long '.repeat(40), [name])).toMatch(/^[\w-]{1,40}$/);
  });

  it('of a part of the contact is its own', () => {
    expect(createPreChatField('email', 'Email', [])).toEqual({
      name: 'email',
      label: 'Email',
      type: 'email',
      options: [],
      isRequired: false,
    });
    expect(createPreChatField('name', 'Name', [])).toMatchObject({ name: 'name', type: 'text' });
  });
});
