import { pageNotices, pageOmissions, resourceReasons } from '@lobby/messages/staff/content/resource-reasons';
import { asOwner, openTestDeps } from '@lobby/testing';
import type { TestDeps } from '@lobby/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';

let deps: TestDeps;
beforeAll(async () => {
  deps = await openTestDeps();
});
afterAll(() => deps.close());

/** The values that a table's CHECK allows, as its definition lists them. */
async function listAllowedValues(constraint: string): Promise<string[]> {
  let definition = '';
  await asOwner(deps.database, async (client) => {
    const { rows } = await client.query<{ definition: string }>(
      'SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = $1',
      [constraint],
    );
    definition = rows[0]?.definition ?? '';
  });
  return [...definition.matchAll(/[{',]([a-z_]{2,})(?=[',}])/g)].map(([, value = '']) => value);
}

it.each(['Resource_failureCode_check', 'ResourceSync_failureCode_check', 'ResourcePage_reasonCode_check'])(
  'the codes of %s are those that have a message',
  async (constraint) => {
    expect((await listAllowedValues(constraint)).toSorted()).toEqual(Object.keys(resourceReasons.english).toSorted());
  },
);

it('the notices of pages are those that have a message', async () => {
  expect((await listAllowedValues('ResourcePage_notices_check')).toSorted()).toEqual(
    Object.keys(pageNotices.english).toSorted(),
  );
});

it('the omissions of pages are those that have a message', async () => {
  expect((await listAllowedValues('ResourcePage_omissions_check')).toSorted()).toEqual(
    Object.keys(pageOmissions.english).toSorted(),
  );
});
