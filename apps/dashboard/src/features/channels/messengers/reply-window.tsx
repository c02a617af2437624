import type { MessageTemplate } from '@lobby/contracts/channels';
import { createTranslator } from '@lobby/messages';
import { deliveryMessages } from '@lobby/messages/staff/inbox/deliveries';
import { Badge, RelativeTime } from '@lobby/ui';
import { TemplateButton } from './template-button.tsx';

const t = createTranslator(deliveryMessages);

interface Props {
  conversationId: string;
  endsAt: string;
  templates: readonly MessageTemplate[];
}

/** Until when the team can write freely, and what it can send afterwards. */
export function ReplyWindow({ conversationId, endsAt, templates }: Props) {
  const isOver = new Date(endsAt).getTime() < Date.now();
  return (
    <>
      {isOver ? (
        <Badge tone="warning">{t('windowClosed')}</Badge>
      ) : (
        <span class="text-sm quiet">
          {t('windowEnds')} <RelativeTime at={endsAt} />
        </span>
      )}
      {templates.length > 0 && <TemplateButton conversationId={conversationId} templates={templates} />}
      {isOver && templates.length === 0 && <span class="text-sm quiet">{t('noTemplates')}</span>}
    </>
  );
}
