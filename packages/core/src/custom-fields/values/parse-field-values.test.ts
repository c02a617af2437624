import type { FieldDefinition, FieldOptions, RawFieldValue } from '@lobby/contracts/custom-fields';
import type { FieldKind } from '@lobby/contracts/field-kinds';
import { formatFieldValue } from '@lobby/contracts/format-field-value';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay } from './parse-day.ts';
import { parseFieldValues } from './parse-field-values.ts';
import { parseNumber } from './parse-number.ts';
import { parsePhoneNumber } from './parse-phone-number.ts';

const GERMANY = { country: 'DE', locale: 'de-DE' };
const AMERICA = { country: 'US', locale: 'en-US' };

const field = (key: string, kind: FieldKind, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  id: key,
  recordTypeId: null,
  key,
  label: key,
  kind,
  options: {},
  isRequired: false,
  isUnique: false,
  isShownInInbox: true,
  isFilledByAssistant: false,
  isPersonalData: true,
  position: 0,
  removedAt: null,
  ...more,
});

/** What a field of a kind makes of a value: the value, or the code of what is wrong. */
function parse(kind: FieldKind, raw: RawFieldValue, options: FieldOptions = {}, locale = AMERICA): unknown {
  const { values, problems } = parseFieldValues([field('x', kind, { options })], { x: raw }, locale);
  return problems['x']?.code ?? values['x'];
}

describe('values of fields', () => {
  it('are typed by their field, whether they come typed or as a text', () => {
    const choices = { choices: ['Buy', 'Rent'] };
    expect(parse('text', '  a  ')).toBe('a');
    expect(parse('number', '1,234.5')).toBe(1234.5);
    expect(parse('number', 7)).toBe(7);
    expect(parse('money', '$500K')).toBe(500_000);
    expect(parse('money', '1.234,567 €', {}, GERMANY)).toBe(1234.57);
    expect(parse('date', '12/31/2026')).toBe('2026-12-31');
    expect(parse('date', '31.12.2026', {}, GERMANY)).toBe('2026-12-31');
    expect(parse('choice', 'rent', choices)).toBe('Rent');
    expect(parse('choices', 'buy; Rent; buy', choices)).toEqual(['Buy', 'Rent']);
    expect(parse('boolean', 'Nein')).toBe(false);
    expect(parse('email', ' Vera@Example.com ')).toBe('vera@example.com');
    expect(parse('phone', '(040) 1234567', {}, GERMANY)).toBe('+49401234567');
  });

  it('that are none say why, and an empty one removes what was there', () => {
    expect(parse('number', 'many')).toBe('invalid_number');
    expect(parse('date', '31.02.2026')).toBe('invalid_date');
    expect(parse('choice', 'Swap', { choices: ['Buy'] })).toBe('invalid_choice');
    expect(parse('email', 'vera@')).toBe('invalid_email');
    expect(parse('contact', 'Vera')).toBe('invalid_choice');
    expect(parse('text', 'x'.repeat(501))).toBe('too_long');
    expect(parse('boolean', 'perhaps')).toBe('invalid_choice');
    for (const kind of ['text', 'number', 'date', 'choices'] as const) expect(parse(kind, ' ')).toBeNull();
    expect(parse('choices', [])).toBeNull();
  });

  it('are required when something new is written, and can’t be emptied afterwards', () => {
    const fields = [field('name', 'text', { isRequired: true }), field('age', 'number')];
    const codes = (raw: Record<string, RawFieldValue>, isNew: boolean) =>
      parseFieldValues(fields, raw, { ...AMERICA, isNew }).problems;
    expect(codes({ age: 3 }, true)).toEqual({ name: { code: 'required', params: {} } });
    expect(codes({ age: 3 }, false)).toEqual({});
    expect(codes({ name: '' }, false)).toEqual({ name: { code: 'required', params: {} } });
  });

  it('stay when they are sent back unchanged, though their choice is offered no more', () => {
    const fields = [field('x', 'choice', { options: { choices: ['Buy'] } })];
    const { values, problems } = parseFieldValues(fields, { x: 'Lease' }, { ...AMERICA, stored: { x: 'Lease' } });
    expect([values, problems]).toEqual([{ x: 'Lease' }, {}]);
  });

  it('of names that no field has are texts where they may be, and refused elsewhere', () => {
    const raw = { shoe_size: 44 };
    expect(parseFieldValues([], raw, { ...AMERICA, unknownKeys: 'text' }).values).toEqual({ shoe_size: '44' });
    expect(parseFieldValues([], raw, AMERICA).problems).toEqual({ shoe_size: { code: 'invalid_value', params: {} } });
  });

  it('that are phone numbers nobody can call are kept as typed, with a warning', () => {
    const { values, warnings } = parseFieldValues([field('x', 'phone')], { x: 'ask Tom' }, AMERICA);
    expect([values, warnings]).toEqual([{ x: 'ask Tom' }, { x: 'invalid_phone' }]);
    expect(parsePhoneNumber('12345', 'DE').e164).toBeNull();
    expect(parsePhoneNumber('(212) 555-2368 ext. 9', 'US')).toMatchObject({ e164: '+12125552368', extension: '9' });
  });

  it('are formatted as the reader’s locale writes them', () => {
    const english = { locale: 'en-US', yes: 'Yes', no: 'No' };
    const german = { locale: 'de-DE', yes: 'Ja', no: 'Nein' };
    expect(formatFieldValue(field('x', 'money', { options: { currency: 'EUR' } }), 1234.5, english)).toBe('€1,234.50');
    expect(formatFieldValue(field('x', 'date'), '2026-12-31', german)).toBe('31.12.2026');
    expect(formatFieldValue(field('x', 'boolean'), false, german)).toBe('Nein');
    expect(formatFieldValue(field('x', 'choices'), ['A', 'B'], english)).toBe('A, B');
  });
});

describe('numbers and days as people write them', () => {
  it.each([
    ['1.234', 'de-DE', 1234],
    ['1.234', 'en-US', 1.234],
    ['1,5', 'en-US', 1.5],
    ['1’234’567.50', 'de-CH', 1_234_567.5],
    ['1 234,50', 'fr-FR', 1234.5],
    ['1.234.567', 'en-US', 1_234_567],
    ['٣٫٥', 'ar-EG', 3.5],
    ['-12', 'en-US', -12],
    ['2.5m', 'en-US', 2_500_000],
    ['EUR 20', 'de-DE', 20],
    ['1-2', 'en-US', null],
    ['1e9', 'en-US', null],
    ['', 'en-US', null],
  ])('%s in %s', (text, locale, expected) => {
    expect(parseNumber(text, locale)).toBe(expected);
  });

  it.each([
    ['2026-02-03', 'en-US', '2026-02-03'],
    ['2/3/2026', 'en-US', '2026-02-03'],
    ['2/3/2026', 'en-GB', '2026-03-02'],
    ['3.2.2026', 'en-US', '2026-02-03'],
    ['13/13/2026', 'en-US', null],
    ['next week', 'en-US', null],
  ])('%s in %s', (text, locale, expected) => {
    expect(parseDay(text, locale)).toBe(expected);
  });

  it('are numbers and days or nothing, whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 4000, unit: fc.constantFrom(' ', ',', '.', '1', '$', 'k') }), (text) => {
        expect(parseNumber(text, 'en-US') ?? 0).not.toBeNaN();
        expect(parseDay(text, 'en-US') ?? '2026-01-01').toMatch(/^\d{4}-\d\d-\d\d$/);
      }),
    );
  });
});
