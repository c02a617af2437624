import { createTranslator } from '@lobby/messages';
import { tenantMessages } from '@lobby/messages/staff/tenants';
import { AutosaveToggle, ButtonLink, Card, CopyField } from '@lobby/ui';
import { api } from '../../trpc.ts';
import { ChatDomains } from './chat-domains/chat-domains.tsx';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(tenantMessages);

interface Props {
  tenant: Pick<RouterOutputs['tenants']['getProfile'], 'slug' | 'hasHostedChat'>;
  onChanged: () => void;
}

/** Opens the tenant's chat page, and shows its address while it is open. */
export function HostedChatCard({ tenant: { slug, hasHostedChat }, onChanged }: Props) {
  const url = `${location.origin}/c/${slug}`;
  return (
    <Card title={t('hostedChat')} lead={t('hostedChatLead')}>
      <AutosaveToggle
        name="hasHostedChat"
        label={t('hostedChatToggle')}
        isOn={hasHostedChat}
        save={(isEnabled) => api.tenants.setHostedChat.mutate({ isEnabled })}
        onSaved={onChanged}
      />
      {hasHostedChat && (
        <>
          <CopyField label={t('hostedChatUrl')} text={url} />
          <div>
            <ButtonLink href={url} target="_blank" size="small">
              {t('openChatPage')}
            </ButtonLink>
          </div>
          <ChatDomains />
        </>
      )}
    </Card>
  );
}
