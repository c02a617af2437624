import type { PreChatAnswers } from '@lobby/contracts/visitors';
import type { TenantTx } from '@lobby/db';
import { saveVisitorContact } from '../../contacts/index.ts';
import { saveAllContactFields } from '../../custom-fields/index.ts';
import { parsePreChatAnswers } from '../../widgets/index.ts';

/**
 * Saves the answers to the pre-chat form in the visitor's contact: name, email, phone and the tenant's own fields, each parsed by
 * its definition where its name is one's key. Throws invalid where a required one is missing or one is not what its field takes.
 */
export async function submitPreChatForm(tx: TenantTx, visitorId: string, { answers }: PreChatAnswers): Promise<void> {
  const { name, email, phone, ...fields } = await parsePreChatAnswers(tx, answers);
  const contactId = await saveVisitorContact(tx, visitorId, {
    ...(name ? { name } : {}),
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
  });
  await saveAllContactFields(tx, { contactId, values: fields, source: 'visitor', actorUserId: null });
}
