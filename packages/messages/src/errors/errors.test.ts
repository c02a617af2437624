import { describe, expect, it } from 'vitest';
import { errorMessages, formatErrorMessage, formatFieldError, toFieldError } from '../index.ts';
import type { SchemaIssue } from '../index.ts';
import { fieldErrorMessages } from './fields.ts';

describe('the words of errors', () => {
  it('are complete sentences, and say what to do', () => {
    for (const message of Object.values({ ...errorMessages.english, ...fieldErrorMessages.english }))
      for (const text of typeof message === 'string' ? [message] : Object.values(message))
        expect(text).toMatch(/^(?:[A-Z“]|\{\w+\} ).*(?:[.?]|\{requestId\})$/s);
  });

  it('are filled in, in the plural of the count', () => {
    const seats = (count: number): string => formatErrorMessage({ code: 'seat_limit_reached', params: { count } });
    expect([seats(1), seats(2)]).toEqual([
      'Your plan includes 1 seat. Upgrade your plan to add people.',
      'Your plan includes 2 seats, pending invitations included. Remove someone or upgrade your plan.',
    ]);
    expect(formatErrorMessage({ code: 'domain_exists', params: { origin: "$& $' https://a.example" } })).toBe(
      "$& $' https://a.example is already allowed.",
    );
  });

  it('of an unknown code are the code', () => {
    expect(formatErrorMessage({ code: 'code_of_tomorrow', params: {} })).toBe('code_of_tomorrow');
    expect(formatFieldError({ code: 'code_of_tomorrow', params: {} })).toBe('This value is not valid.');
  });
});

describe('the error of a field', () => {
  const read = (issue: Partial<SchemaIssue>) => toFieldError({ message: 'Invalid input', ...issue });

  it('has the code that its schema names', () => {
    const params = { variables: '{{a}}', nested: { not: 'shown' } };
    expect(read({ message: 'unknown_variable', code: 'custom', params })).toEqual({
      code: 'unknown_variable',
      params: { variables: '{{a}}' },
    });
  });

  it('has else one by the kind of the issue, with its bounds', () => {
    const text = { code: 'too_small', origin: 'string' };
    expect(read({ ...text, minimum: 1 })).toEqual({ code: 'required', params: { minimum: 1 } });
    expect(read({ ...text, minimum: 3n })).toEqual({ code: 'too_short', params: { minimum: 3 } });
    expect(read({ code: 'too_big', origin: 'array', maximum: 4 }).code).toBe('too_many');
    expect(read({ code: 'invalid_type', expected: 'int' }).code).toBe('invalid_integer');
    expect(read({ code: 'invalid_format', format: 'email' }).code).toBe('invalid_email');
    expect(read({ code: 'not_of_today' }).code).toBe('invalid_value');
  });

  it('of a key is that of the key', () => {
    const issues = [{ message: 'invalid_attribute_name', code: 'invalid_format', format: 'regex' }];
    expect(read({ code: 'invalid_key', issues }).code).toBe('invalid_attribute_name');
  });
});
