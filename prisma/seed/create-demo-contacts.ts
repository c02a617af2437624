import { createContact } from '@lobby/core/contacts';
import { applyTemplateFields } from '@lobby/core/industry-templates';
import { createRecord, listRecordTypes } from '@lobby/core/records';
import type { Actor, TenantScope } from '@lobby/core/deps';
import type { DemoTenant } from './demo-tenant.ts';

/** Gives a demo company the fields and record types of its industry, and people who have some. */
export async function createDemoContacts(
  { db }: Pick<TenantScope, 'db'>,
  actor: Actor,
  { template, contacts }: Pick<DemoTenant, 'template' | 'contacts'>,
): Promise<void> {
  await db((tx) => applyTemplateFields(tx, template));
  const origin = { source: 'member', actorUserId: actor.userId } as const;
  const types = await db(listRecordTypes);
  for (const { fields, records, ...data } of contacts)
    await db(async (tx) => {
      const { id: contactId } = await createContact(tx, actor, { ...data, values: fields, notes: '' });
      for (const { type, stage, values } of records) {
        const recordTypeId = types.find(({ key }) => key === type)?.id ?? '';
        await createRecord(tx, origin, { recordTypeId, contactId, stage, values });
      }
    });
}
