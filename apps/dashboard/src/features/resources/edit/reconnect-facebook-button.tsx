import { Button, Dialog, Form, useAction } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../../trpc.ts';
import { TokenField, TokenHelp } from '../create/facebook-form.tsx';

/** Takes a new token for a Facebook page and reads it on with that. */
export function ReconnectFacebookButton({
  resourceId,
  isFailed,
  refresh,
}: {
  resourceId: string;
  isFailed: boolean;
  refresh: () => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const reconnect = useAction(
    (values: Record<string, string>) =>
      api.resources.reconnectFacebook.mutate({ resourceId, token: values['token'] ?? '' }),
    {
      onSuccess: () => {
        setOpen(false);
        refresh();
      },
      successMessage: 'The page will be read with the new token.',
    },
  );
  return (
    <>
      <Button size="small" variant={isFailed ? 'primary' : 'plain'} onClick={() => setOpen(true)}>
        Reconnect
      </Button>
      <Dialog title="Reconnect the Facebook page" isOpen={isOpen} onClose={() => setOpen(false)}>
        <Form submitLabel="Reconnect" isBusy={reconnect.isRunning} error={reconnect.error} onSubmit={reconnect.run}>
          <p>A new token takes the place of the old one. What was read before stays, and reading goes on.</p>
          <TokenField error={reconnect.error} />
          <TokenHelp />
        </Form>
      </Dialog>
    </>
  );
}
