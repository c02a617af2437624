import type { ChannelName, ChannelTestResult } from '@lobby/contracts/channels';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import {
  Alert,
  Badge,
  Button,
  Card,
  ConfirmButton,
  CopyField,
  DefinitionList,
  ErrorAlert,
  RelativeTime,
  useAction,
} from '@lobby/ui';
import type { Tone } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';
import { ChannelIcon } from './channel-icon.tsx';
import type { ChannelAccount } from './account-fields.tsx';
import { formatChannelFailure } from './format-channel-failure.ts';
import { t } from './translate.ts';

const tConsole = createTranslator(consoleMessages);

/** Whether an account works, by what it took last. */
function findState({ lastError, lastReceivedAt, lastDeliveredAt }: ChannelAccount): [Tone, string] {
  if (lastError) return ['error', t('failing')];
  return (lastReceivedAt ?? lastDeliveredAt) ? ['success', t('working')] : ['plain', t('unused')];
}

const Time = ({ at }: { at: string | null }) => (at ? <RelativeTime at={at} /> : <>{t('never')}</>);

const Copied = ({ label, text }: { label: string; text: string }) => (
  <div class="mb-2">
    <p class="mb-1 text-sm font-medium">{label}</p>
    <CopyField label={label} text={text} />
  </div>
);

/** The setting by which people know an account. */
const ADDRESSES = {
  http: { key: 'callbackUrl', term: 'callbackUrl' },
  phone: { key: 'phoneNumber', term: 'phoneNumber' },
  sms: { key: 'phoneNumber', term: 'phoneNumber' },
  email: { key: 'address', term: 'address' },
  telegram: { key: 'username', term: 'username' },
  whatsapp: { key: 'phoneNumber', term: 'phoneNumber' },
  messenger: { key: 'pageId', term: 'pageId' },
  instagram: { key: 'instagramId', term: 'instagramId' },
} as const;

function AccountDetails({ account }: { account: ChannelAccount }) {
  const { channel, webhookUrl, settings, answerMode, lastReceivedAt, lastDeliveredAt } = account;
  const { to } = useTenant();
  const { key, term } = ADDRESSES[channel];
  return (
    <>
      <div>
        {channel !== 'email' && channel !== 'telegram' && channel !== 'phone' && (
          <Copied label={t(`webhookUrl_${channel}`)} text={webhookUrl} />
        )}
        {settings['verifyToken'] && <Copied label={t('verifyToken')} text={settings['verifyToken']} />}
        <p class="mt-1 text-sm quiet">
          {t(`webhookHint_${channel}`)}{' '}
          <a class="link" href={to(`help/channels-${channel === 'instagram' ? 'messenger' : channel}`)}>
            {t('guide')}
          </a>
        </p>
      </div>
      <DefinitionList
        columns="sm:grid-cols-2"
        items={[
          {
            term: t(term),
            value: <bdi class="break-all">{settings[key] ?? t('notKnownYet')}</bdi>,
          },
          { term: t('answerMode'), value: t(`answerMode_${answerMode}`) },
          { term: t('lastReceived'), value: <Time at={lastReceivedAt} /> },
          { term: t('lastDelivered'), value: <Time at={lastDeliveredAt} /> },
        ]}
      />
    </>
  );
}

function Problem({ account: { lastError } }: { account: ChannelAccount }) {
  if (!lastError) return null;
  return (
    <Alert variant="error">
      {formatChannelFailure(lastError)} {lastError.at && <RelativeTime at={lastError.at} />}
    </Alert>
  );
}

interface Props {
  account: ChannelAccount;
  onEdit: () => void;
  /** The list is to be loaded again. */
  onChanged: () => void;
  onSecret: (secret: string) => void;
}

function ReplaceSecretButton({ account, onSecret }: Pick<Props, 'account' | 'onSecret'>) {
  const replace = useAction(() => api.channels.replaceSecret.mutate({ accountId: account.id }), {
    onSuccess: ({ secret }) => onSecret(secret),
  });
  return (
    <ConfirmButton
      label={t('replaceSecret')}
      title={t('replaceSecretTitle')}
      confirmLabel={t('replaceSecret')}
      action={replace}
    >
      {t('replaceSecretText')}
    </ConfirmButton>
  );
}

const getRemoveText = (channel: ChannelName) => {
  if (channel === 'phone') return 'removeTextPhone';
  return channel === 'email' ? 'removeTextEmail' : 'removeText';
};

function AccountActions({ account, onEdit, onChanged, onSecret }: Props) {
  const { id: accountId, channel, name } = account;
  const [result, setResult] = useState<ChannelTestResult | null>(null);
  const test = useAction(() => api.channels.test.mutate({ accountId }), {
    onSuccess: (tested) => {
      setResult(tested);
      onChanged();
    },
  });
  const remove = useAction(() => api.channels.remove.mutate({ accountId }), {
    onSuccess: onChanged,
    successMessage: t('removed'),
  });
  return (
    <>
      {result?.isOk && !test.isRunning && <Alert variant="success">{t(`testOk_${channel}`)}</Alert>}
      <ErrorAlert error={test.error} />
      <div class="flex flex-wrap gap-2">
        <Button size="small" isBusy={test.isRunning} onClick={() => test.run()}>
          {t(channel === 'http' ? 'test' : 'check')}
        </Button>
        <Button size="small" onClick={onEdit}>
          {tConsole('edit')}
        </Button>
        {channel === 'http' && <ReplaceSecretButton account={account} onSecret={onSecret} />}
        <ConfirmButton
          label={tConsole('remove')}
          title={t('removeTitle', { name })}
          confirmLabel={tConsole('remove')}
          action={remove}
        >
          {t(getRemoveText(channel))}
        </ConfirmButton>
      </div>
    </>
  );
}

/** One account: whether it works, where messages go, and what can be done with it. */
export function ChannelCard(props: Props) {
  const { account } = props;
  const [tone, state] = findState(account);
  return (
    <Card>
      <div class="flex flex-col gap-4">
        <div class="flex flex-wrap items-center gap-2">
          <ChannelIcon channel={account.channel} />
          <h2 class="text-lg font-semibold wrap-anywhere">{account.name}</h2>
          <Badge tone="plain">{t(account.channel)}</Badge>
          <Badge tone={tone}>{state}</Badge>
        </div>
        <Problem account={account} />
        <AccountDetails account={account} />
        <AccountActions {...props} />
      </div>
    </Card>
  );
}
