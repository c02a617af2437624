import { describe, expect, it } from 'vitest';
import { describeWithoutFields, toUserError, loadErrorTexts } from './user-error.ts';

await loadErrorTexts();

const fail = (message: string, data: object) => Object.assign(new Error(message), { data });

describe('the error of a call', () => {
  it('has the messages of its fields', () => {
    const fields = { name: { code: 'too_long', params: { maximum: 120 } } };
    const error = fail('name: too long', { kind: 'invalid', errorCode: 'invalid_input', fields });
    expect(toUserError(error)).toEqual({
      message: 'Check the highlighted fields and try again.',
      fields: { name: 'Use 120 characters or fewer.' },
      kind: 'invalid',
      isNetworkError: false,
    });
  });

  it('says what is wrong with its fields where none is shown', () => {
    const data = { errorCode: 'invalid_input', fields: { token: { code: 'incomplete_link', params: {} } } };
    expect(describeWithoutFields(toUserError(fail('token', data)))).toBe(
      'This link is incomplete. Open it again from the email.',
    );
    expect(describeWithoutFields(toUserError(fail('No.', {})))).toBe('No.');
  });

  it('is translated by its code, and else shown as the server wrote it', () => {
    const data = { errorCode: 'internal', params: { requestId: 'r-42' } };
    expect(toUserError(fail('Fehler', data)).message).toContain('r-42');
    expect(toUserError(fail('No.', { errorCode: 'unknown_code' })).message).toBe('No.');
    expect(toUserError(fail('No.', {}))).toEqual({ message: 'No.', fields: {}, kind: null, isNetworkError: false });
  });

  it('that never reached the server says so', () => {
    expect(toUserError(new TypeError('Failed to fetch'))).toMatchObject({ isNetworkError: true, fields: {} });
    expect(toUserError(new TypeError('Failed to fetch')).message).not.toContain('fetch');
  });
});
