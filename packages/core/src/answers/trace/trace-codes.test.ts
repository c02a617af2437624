import { ANSWER_WARNING_CODES, FALLBACK_CODES, MODEL_FAILURE_CODES } from '@lobby/contracts/model-failures';
import { answerWarningMessages, fallbackMessages } from '@lobby/messages/staff/content/answer-codes';
import { modelFailureMessages } from '@lobby/messages/staff/content/model-failures';
import { asOwner, openTestDeps } from '@lobby/testing';
import type { TestDeps } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let deps: TestDeps;

beforeAll(async () => {
  deps = await openTestDeps();
});
afterAll(() => deps.close());

/** The codes in a CHECK of the table of traces. */
async function listCheckedCodes(constraint: string): Promise<string[]> {
  const { rows } = await asOwner(deps.database, (client) =>
    client.query<{ definition: string }>(
      'SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = $1',
      [constraint],
    ),
  );
  return [...(rows[0]?.definition ?? '').matchAll(/["'](\w+_\w+)["']/g)].map(([, code = '']) => code);
}

describe('the codes of an answer’s trace', () => {
  it('that the database allows are those of the code', async () => {
    expect((await listCheckedCodes('AnswerTrace_fallbackCode_check')).sort()).toEqual([...FALLBACK_CODES].sort());
    expect((await listCheckedCodes('AnswerTrace_warnings_check')).sort()).toEqual([...ANSWER_WARNING_CODES].sort());
  });

  it('all have words', () => {
    expect(Object.keys(fallbackMessages.english).sort()).toEqual([...FALLBACK_CODES].sort());
    expect(Object.keys(modelFailureMessages.english).sort()).toEqual([...MODEL_FAILURE_CODES].sort());
    expect(Object.keys(answerWarningMessages.english).sort()).toEqual([...ANSWER_WARNING_CODES].sort());
  });
});
