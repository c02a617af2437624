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
  /** Once it is over, a template can be sent. */
  takesTemplates: boolean;
}

/** Until when the team can write freely, and what it can send afterwards. */
export function ReplyWindow({ conversationId, endsAt, templates, takesTemplates }: Props) {
  const isOver = new Date(endsAt).getTime() < Date.now();
  return (
    <>
      {isOver ? (
        <Badge tone="warning">{t(takesTemplates ? 'windowClosed' : 'windowOver')}</Badge>
      ) : (
        <span class="text-sm quiet">
          {t(takesTemplates ? 'windowEnds' : 'answersEnd')} <RelativeTime at={endsAt} />
        </span>
      )}
      {templates.length > 0 && <TemplateButton conversationId={conversationId} templates={templates} />}
      {isOver && takesTemplates && templates.length === 0 && <span class="text-sm quiet">{t('noTemplates')}</span>}
    </>
  );
}
