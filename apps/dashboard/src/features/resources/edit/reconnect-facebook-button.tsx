import { ReconnectFacebook } from '@lobby/contracts/resources';
import { createTranslator } from '@lobby/messages';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import { Button, Dialog, Form, useAction, useForm } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../../trpc.ts';
import { TokenField } from '../create/token-field.tsx';

const t = createTranslator(resourceMessages);

function ReconnectForm({ resourceId, onReconnected }: { resourceId: string; onReconnected: () => void }) {
  const reconnect = useAction((input: ReconnectFacebook) => api.resources.reconnectFacebook.mutate(input), {
    onSuccess: onReconnected,
    successMessage: t('reconnected'),
  });
  const { fields, ...form } = useForm({
    schema: ReconnectFacebook,
    initialValues: { resourceId, token: '' },
    action: reconnect,
  });
  return (
    <Form form={form} submitLabel={t('reconnect')}>
      <p>{t('reconnectLead')}</p>
      <TokenField field={fields.token} />
    </Form>
  );
}

interface Props {
  resourceId: string;
  isFailed: boolean;
  onReconnected: () => void;
}

/** Replaces the access token of a Facebook page and syncs the page with it. */
export function ReconnectFacebookButton({ resourceId, isFailed, onReconnected }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" variant={isFailed ? 'primary' : 'plain'} onClick={() => setOpen(true)}>
        {t('reconnect')}
      </Button>
      <Dialog title={t('reconnectFacebook')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <ReconnectForm
          resourceId={resourceId}
          onReconnected={() => {
            setOpen(false);
            onReconnected();
          }}
        />
      </Dialog>
    </>
  );
}
