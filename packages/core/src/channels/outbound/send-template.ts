import { countTemplateParams, fillTemplate } from '@lobby/contracts/channels';
import type { SendTemplate, TemplateMessage } from '@lobby/contracts/channels';
import type { MessageView } from '@lobby/contracts/conversations';
import { AppError, notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import type { Actor } from '../../deps.ts';
import { sendAgentReply } from '../../handover/index.ts';
import { getTemplates } from '../accounts/get-templates.ts';

/** Sends an approved template of the conversation's account as an agent's message, once however often it is sent. */
export async function sendTemplate(
  tx: TenantTx,
  actor: Actor,
  { conversationId, clientMessageId, name, language, params }: SendTemplate,
): Promise<MessageView> {
  const conversation = await tx.conversation.findUnique({
    where: { id: conversationId },
    select: { visitor: { select: { channelAddress: { select: { account: { select: { settings: true } } } } } } },
  });
  if (!conversation) throw notFound('conversation');
  const templates = getTemplates(conversation.visitor.channelAddress?.account.settings);
  if (templates.length === 0) throw new AppError('conflict', 'no_templates');
  const found = templates.find((one) => one.name === name && one.language === language);
  if (!found) throw new AppError('not_found', 'template_not_found');
  const count = countTemplateParams(found.body);
  if (params.length !== count) throw new AppError('invalid', 'template_params_missing', { params: { count } });
  const text = fillTemplate(found.body, params);
  const message = await sendAgentReply(tx, actor, { conversationId, clientMessageId, text });
  const template: TemplateMessage = { name, language, params };
  // The delivery was made with the message, and its job starts after the commit.
  await tx.outboundDelivery.updateMany({ where: { messageId: message.id }, data: { template } });
  return message;
}
