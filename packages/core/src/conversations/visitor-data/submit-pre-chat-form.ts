import type { PreChatAnswers } from '@lobby/contracts/visitors';
import type { TenantTx } from '@lobby/db';
import { saveVisitorContact } from '../../contacts/index.ts';

/** Saves the answers to the pre-chat form in the visitor's contact: name, email, phone and the tenant's own fields. */
export async function submitPreChatForm(tx: TenantTx, visitorId: string, { answers }: PreChatAnswers): Promise<void> {
  const { name, email, phone, ...fields } = Object.fromEntries(
    Object.entries(answers).filter(([, answer]) => answer !== ''),
  );
  await saveVisitorContact(tx, visitorId, {
    ...(name ? { name } : {}),
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    fields,
  });
}
