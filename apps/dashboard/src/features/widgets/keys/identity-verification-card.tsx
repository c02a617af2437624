import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { widgetSettingsMessages } from '@lobby/messages/staff/widgets';
import {
  Alert,
  Badge,
  Button,
  Card,
  ConfirmButton,
  CopyField,
  formatDateTime,
  QueryView,
  RelativeTime,
  RichText,
  useAction,
} from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { IdentityKeyForm } from './identity-key-form.tsx';

const t = createTranslator(widgetSettingsMessages);
const tConsole = createTranslator(consoleMessages);

type IdentityKey = RouterOutputs['widgets']['listIdentityKeys'][number];

interface ItemProps {
  identityKey: IdentityKey;
  isOnly: boolean;
  onRemoved: () => void;
}

function KeyItem({ identityKey: { id, algorithm, createdAt, expiresAt }, isOnly, onRemoved }: ItemProps) {
  const remove = useAction(() => api.widgets.removeIdentityKey.mutate({ identityKeyId: id }), {
    onSuccess: onRemoved,
    successMessage: t(isOnly ? 'keyRemoved' : 'identityKeyRemoved'),
  });
  return (
    <li class="flex flex-wrap items-center justify-between gap-3 rounded-field border border-base-300 px-3 py-2">
      <div class="flex flex-wrap items-center gap-2">
        <span class="font-medium">{algorithm}</span>
        {expiresAt ? (
          <Badge tone="warning">{t('keyStops', { date: formatDateTime(expiresAt) })}</Badge>
        ) : (
          <Badge tone="success">{t('currentIdentityKey')}</Badge>
        )}
        <span class="text-sm quiet">
          {t('keyCreatedAt')} <RelativeTime at={createdAt} />
        </span>
      </div>
      <ConfirmButton
        label={t('removeKeyButton')}
        title={t('removeKeyQuestion')}
        confirmLabel={tConsole('remove')}
        action={remove}
      >
        {t(isOnly ? 'removeKeyConsequences' : 'removeOldKeyConsequences')}
      </ConfirmButton>
    </li>
  );
}

const NewSecret = ({ secret, onCopied }: { secret: string; onCopied: () => void }) => (
  <Alert variant="info">
    <div class="flex flex-col gap-2">
      <p>{t('copySecret')}</p>
      <CopyField label={t('secret')} text={secret} />
      <div>
        <Button size="small" onClick={onCopied}>
          {t('secretCopied')}
        </Button>
      </div>
    </div>
  </Alert>
);

const TokenHelp = () => (
  <p class="text-sm quiet">
    <RichText
      text={t('tokenHelp', { call: "Lobby('identify', { token })" })}
      elements={{ code: (content) => <code>{content}</code> }}
    />
  </p>
);

/** The keys with which the tenant's server signs who a visitor is. */
export function IdentityVerificationCard() {
  const queryClient = useQueryClient();
  const [secret, setSecret] = useState<string | null>(null);
  const query = useQuery(queries.widgets.listIdentityKeys.queryOptions());
  const refresh = (): void => void queryClient.invalidateQueries(queries.widgets.listIdentityKeys.queryFilter());
  const onCreated = (created: string | null): void => {
    setSecret(created);
    refresh();
  };
  return (
    <Card title={t('identity')} lead={t('identityLead')}>
      {secret && <NewSecret secret={secret} onCopied={() => setSecret(null)} />}
      <QueryView query={query}>
        {(keys) => (
          <>
            {keys.length === 0 ? (
              <p>{t('noKey')}</p>
            ) : (
              <ul class="flex flex-col gap-2">
                {keys.map((one) => (
                  <KeyItem key={one.id} identityKey={one} isOnly={keys.length === 1} onRemoved={refresh} />
                ))}
              </ul>
            )}
            <IdentityKeyForm
              key={String(keys.length > 0)}
              isReplacing={keys.some(({ expiresAt }) => expiresAt === null)}
              onCreated={onCreated}
            />
          </>
        )}
      </QueryView>
      <TokenHelp />
    </Card>
  );
}
