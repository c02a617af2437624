import { createTranslator } from '@lobby/messages';
import { widgetSettingsMessages } from '@lobby/messages/staff/widgets';
import { Card, ConfirmButton, CopyField, useAction } from '@lobby/ui';
import { api } from '../../trpc.ts';

const t = createTranslator(widgetSettingsMessages);

/** The script tag to copy, and a button for a new widget key. */
export function InstallCard({ snippet, onRotated }: { snippet: string; onRotated: () => void }) {
  const rotate = useAction(() => api.widgets.rotateKey.mutate(), {
    onSuccess: onRotated,
    successMessage: t('keyRotated'),
  });
  return (
    <Card title={t('install')} lead={t('installLead')}>
      <CopyField label={t('scriptTag')} text={snippet} />
      <div>
        <ConfirmButton
          label={t('newKeyButton')}
          title={t('newKeyQuestion')}
          confirmLabel={t('newKeyConfirm')}
          action={rotate}
        >
          {t('newKeyConsequences')}
        </ConfirmButton>
      </div>
    </Card>
  );
}
