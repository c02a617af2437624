import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { widgetSettingsMessages } from '@lobby/messages/staff/widgets';
import { Alert, Button, Card, ConfirmButton, CopyField, QueryView, RichText, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { IdentityKeyForm } from './identity-key-form.tsx';

const t = createTranslator(widgetSettingsMessages);
const tConsole = createTranslator(consoleMessages);

type IdentityKey = NonNullable<RouterOutputs['widgets']['findIdentityKey']>;

function CurrentKey({ current: { algorithm }, onRemoved }: { current: IdentityKey; onRemoved: () => void }) {
  const remove = useAction(() => api.widgets.removeIdentityKey.mutate(), {
    onSuccess: onRemoved,
    successMessage: t('keyRemoved'),
  });
  return (
    <div class="flex flex-wrap items-center justify-between gap-3">
      <p>
        <RichText text={t('currentKey', { algorithm })} elements={{ b: (content) => <b>{content}</b> }} />
      </p>
      <ConfirmButton
        label={t('removeKeyButton')}
        title={t('removeKeyQuestion')}
        confirmLabel={tConsole('remove')}
        action={remove}
      >
        {t('removeKeyConsequences')}
      </ConfirmButton>
    </div>
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

/** The key with which the tenant's server signs who a visitor is. */
export function IdentityVerificationCard() {
  const queryClient = useQueryClient();
  const [secret, setSecret] = useState<string | null>(null);
  const query = useQuery(queries.widgets.findIdentityKey.queryOptions());
  const refresh = (): void => void queryClient.invalidateQueries(queries.widgets.findIdentityKey.queryFilter());
  return (
    <Card title={t('identity')} lead={t('identityLead')}>
      <QueryView query={query}>
        {(current) => (current ? <CurrentKey current={current} onRemoved={refresh} /> : <p>{t('noKey')}</p>)}
      </QueryView>
      {secret && <NewSecret secret={secret} onCopied={() => setSecret(null)} />}
      <IdentityKeyForm
        onCreated={(createdSecret) => {
          setSecret(createdSecret);
          refresh();
        }}
      />
      <TokenHelp />
    </Card>
  );
}
