import type { PreChatAnswers, SetAttributes } from '@lobby/contracts/widgets';
import type { TenantTx } from '@lobby/db';
import { removeFiles } from '../../attachments/index.ts';
import type { TenantScope } from '../../deps.ts';

/** Keeps what the page has told of its visitor, without a proof; what it told before under another name stays. */
export async function setVisitorAttributes(
  tx: TenantTx,
  visitorId: string,
  { attributes }: SetAttributes,
): Promise<void> {
  const visitor = await tx.visitor.findUnique({ where: { id: visitorId }, select: { attributes: true } });
  const entries = Object.entries({ ...(visitor?.attributes as object), ...attributes });
  const merged = Object.fromEntries(entries.filter(([, value]) => value !== null).slice(-MAX_ATTRIBUTES));
  await tx.visitor.updateMany({ where: { id: visitorId }, data: { attributes: merged } });
}
const MAX_ATTRIBUTES = 30;

/** Keeps the answers to the pre-chat form as the visitor's contact: name, e-mail, phone, and the tenant's own fields. */
export async function submitPreChatForm(tx: TenantTx, visitorId: string, { answers }: PreChatAnswers): Promise<void> {
  const { name, email, phone, ...fields } = Object.fromEntries(
    Object.entries(answers).filter(([, answer]) => answer !== ''),
  );
  const visitor = await tx.visitor.findUnique({
    where: { id: visitorId },
    select: { contactId: true, contact: { select: { fields: true, externalId: true } } },
  });
  // Whom the company's server has named keeps the name that it has given.
  const identifyingFields = visitor?.contact?.externalId
    ? {}
    : { ...(name && { name }), ...(email && { email }), ...(phone && { phone }) };
  const data = { ...identifyingFields, fields: { ...(visitor?.contact?.fields as object), ...fields } };
  if (visitor?.contactId) {
    await tx.contact.updateMany({ where: { id: visitor.contactId }, data });
    return;
  }
  const contact = await tx.contact.create({ data, select: { id: true } });
  await tx.visitor.updateMany({ where: { id: visitorId }, data: { contactId: contact.id } });
  await tx.conversation.updateMany({ where: { visitorId, contactId: null }, data: { contactId: contact.id } });
}

/** Deletes everything that a visitor wrote and was told, with the files in it; the visit goes on, empty. */
export async function eraseVisitorData({ db }: Pick<TenantScope, 'db'>, visitorId: string): Promise<void> {
  await db(async (tx) => {
    const attachments = await tx.attachment.findMany({
      where: { conversation: { visitorId } },
      select: { fileId: true },
    });
    await tx.conversation.deleteMany({ where: { visitorId } });
    await tx.pageView.deleteMany({ where: { visitorId } });
    await removeFiles(
      tx,
      attachments.map(({ fileId }) => fileId),
    );
    await tx.visitor.updateMany({
      where: { id: visitorId },
      data: { attributes: {}, pageUrl: null, pageTitle: null },
    });
  });
}
