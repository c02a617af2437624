import { CHANNELS } from '@lobby/contracts/channels';
import type { ChannelName } from '@lobby/contracts/channels';
import { Button, CopyField, Dialog, EmptyState, PageBody, PageHeader, QueryView } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { Cable, Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { queries } from '../../trpc.ts';
import { ChannelCard } from './channel-card.tsx';
import { ChannelForm } from './channel-form.tsx';
import type { ChannelAccount } from './account-fields.tsx';
import { ChannelIcon } from './channel-icon.tsx';
import { t } from './translate.ts';

/** How often the page looks whether messages have come. */
const REFRESH_INTERVAL_MS = 15_000;

/** What the dialog is about: a choice, a new account, or one that is there. */
type Editing = { step: 'choose' } | { step: 'form'; channel: ChannelName; account: ChannelAccount | null };

function ChooseChannel({ onChosen }: { onChosen: (channel: ChannelName) => void }) {
  return (
    <ul class="flex flex-col gap-3">
      {CHANNELS.map((channel) => (
        <li key={channel}>
          <button
            type="button"
            class="flex w-full items-start gap-3 rounded-box border border-base-300 p-4 text-start hover:bg-base-200"
            onClick={() => onChosen(channel)}
          >
            <ChannelIcon channel={channel} />
            <span>
              <span class="block font-medium">{t(channel)}</span>
              <span class="block text-sm quiet">{t(`${channel}Lead`)}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

const ADD_TITLES = {
  http: 'addHttp',
  phone: 'addPhone',
  sms: 'addSms',
  email: 'addEmail',
  telegram: 'addTelegram',
  whatsapp: 'addWhatsapp',
  messenger: 'addMessenger',
  instagram: 'addInstagram',
} as const;

const getTitle = (editing: Editing | null): string => {
  if (editing?.step !== 'form') return t('add');
  if (editing.account) return t('editTitle');
  return t(ADD_TITLES[editing.channel]);
};

function SecretDialog({ secret, onClose }: { secret: string | null; onClose: () => void }) {
  return (
    <Dialog title={t('secretTitle')} isOpen={secret !== null} onClose={onClose}>
      <div class="flex flex-col gap-4">
        <p>{t('secretText')}</p>
        <CopyField label={t('secretTitle')} text={secret ?? ''} />
        <div>
          <Button variant="primary" onClick={onClose}>
            {t('secretDone')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

interface AccountListProps {
  accounts: readonly ChannelAccount[];
  onEdit: (account: ChannelAccount) => void;
  onChanged: () => void;
  onSecret: (secret: string) => void;
}

function AccountList({ accounts, onEdit, ...props }: AccountListProps) {
  if (accounts.length === 0)
    return (
      <EmptyState icon={<Cable />} title={t('emptyTitle')}>
        {t('emptyText')}
      </EmptyState>
    );
  return (
    <div class="flex flex-col gap-4">
      {accounts.map((account) => (
        <ChannelCard key={account.id} account={account} onEdit={() => onEdit(account)} {...props} />
      ))}
    </div>
  );
}

/** The company's accounts at channels beside the widget. */
export function ChannelsPage() {
  const queryClient = useQueryClient();
  const [editing, setEditing] = useState<Editing | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const query = useQuery({ ...queries.channels.list.queryOptions(), refetchInterval: REFRESH_INTERVAL_MS });
  const refresh = (): void => void queryClient.invalidateQueries(queries.channels.list.queryFilter());
  const addButton = (
    <Button variant="primary" onClick={() => setEditing({ step: 'choose' })}>
      <Plus size={16} aria-hidden="true" /> {t('add')}
    </Button>
  );
  return (
    <PageBody>
      <PageHeader title={t('title')} lead={t('lead')} actions={addButton} />
      <QueryView query={query}>
        {(accounts) => (
          <AccountList
            accounts={accounts}
            onEdit={(account) => setEditing({ step: 'form', channel: account.channel, account })}
            onChanged={refresh}
            onSecret={setSecret}
          />
        )}
      </QueryView>
      <Dialog title={getTitle(editing)} isOpen={editing !== null} onClose={() => setEditing(null)}>
        {editing?.step === 'choose' && (
          <ChooseChannel onChosen={(channel) => setEditing({ step: 'form', channel, account: null })} />
        )}
        {editing?.step === 'form' && (
          <ChannelForm
            channel={editing.channel}
            account={editing.account}
            onSaved={(created) => {
              setEditing(null);
              setSecret(created);
              refresh();
            }}
          />
        )}
      </Dialog>
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </PageBody>
  );
}
