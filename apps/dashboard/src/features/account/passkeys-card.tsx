import { Button, Card, DataTable, Dialog, RelativeTime } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { AddPasskeyForm, RemovePasskeyForm, RenamePasskeyForm } from './passkey-forms.tsx';
import type { Passkey } from './passkey-forms.tsx';
import { t, tConsole } from './translate.ts';
import { useRefreshAccount } from './use-account.ts';
import type { Account } from './use-account.ts';

type OpenDialog = { kind: 'add' } | { kind: 'rename' | 'remove'; passkey: Passkey };

const columns = (onOpen: (dialog: OpenDialog) => void): Column<Passkey>[] => [
  {
    title: t('passkeyName'),
    isRowHeader: true,
    cell: ({ name }) => (
      <span class="font-medium wrap-anywhere" dir="auto">
        {name}
      </span>
    ),
  },
  { title: t('created'), cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
  { title: t('lastUsed'), cell: ({ lastUsedAt }) => <RelativeTime at={lastUsedAt} /> },
  {
    title: tConsole('actions'),
    cell: (passkey) => (
      <div class="flex justify-end gap-2">
        <Button size="small" onClick={() => onOpen({ kind: 'rename', passkey })}>
          {t('rename')}
        </Button>
        <Button size="small" variant="danger" onClick={() => onOpen({ kind: 'remove', passkey })}>
          {tConsole('remove')}
        </Button>
      </div>
    ),
  },
];

function toTitle(dialog: OpenDialog | null): string {
  if (dialog?.kind === 'rename') return t('renamePasskey');
  if (dialog?.kind === 'remove') return t('removePasskey', { name: dialog.passkey.name });
  return t('addPasskey');
}

function DialogContent({ dialog, onDone }: { dialog: OpenDialog; onDone: () => void }) {
  if (dialog.kind === 'add') return <AddPasskeyForm onDone={onDone} />;
  const Content = dialog.kind === 'rename' ? RenamePasskeyForm : RemovePasskeyForm;
  return <Content passkey={dialog.passkey} onDone={onDone} />;
}

/** The passkeys of an account. */
export function PasskeysCard({ account: { passkeys, arePasskeysPossible } }: { account: Account }) {
  const refresh = useRefreshAccount();
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const finish = (): void => {
    setDialog(null);
    void refresh();
  };
  const button = arePasskeysPossible && (
    <Button size="small" onClick={() => setDialog({ kind: 'add' })}>
      {t('addPasskey')}
    </Button>
  );
  return (
    <Card title={t('passkeys')} lead={t('passkeysLead')} actions={button}>
      {passkeys.length > 0 ? (
        <DataTable label={t('passkeys')} columns={columns(setDialog)} rows={passkeys} getRowId={({ id }) => id} />
      ) : (
        <p class="quiet">{t(arePasskeysPossible ? 'noPasskeys' : 'passkeysUnavailable')}</p>
      )}
      <Dialog title={toTitle(dialog)} isOpen={dialog !== null} onClose={() => setDialog(null)}>
        {dialog && <DialogContent dialog={dialog} onDone={finish} />}
      </Dialog>
    </Card>
  );
}
