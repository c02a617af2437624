import { describe, expect, it } from 'vitest';
import { PRE_CHAT_FORMAT } from './pre-chat-format.ts';

const { format, parse } = PRE_CHAT_FORMAT;

describe('the pre-chat form as text', () => {
  it('has one line per field, with an asterisk for required ones', () => {
    const fields = [
      { name: 'name', label: 'Your name', isRequired: true },
      { name: 'order-number', label: 'Order: which one?', isRequired: false },
    ];
    expect(format(fields)).toBe('name*: Your name\norder-number: Order: which one?');
    expect(parse(format(fields))).toEqual(fields);
  });

  it.each([
    ['email', { name: 'email', label: 'email', isRequired: false }],
    ['Order Number * : Which order?', { name: 'order-number', label: 'Which order?', isRequired: true }],
  ])('reads %j', (line, field) => {
    expect(parse(`\n  ${line}  \n\n`)).toEqual([field]);
  });
});
