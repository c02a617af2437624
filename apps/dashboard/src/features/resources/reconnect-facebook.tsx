import { Button, Dialog, Form, useAction } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import { TokenField, TokenHelp } from './add-facebook.tsx';

/** Takes a new token for a Facebook page and reads it on with that. */
export function ReconnectFacebook({
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
      onDone: () => {
        setOpen(false);
        refresh();
      },
      done: 'The page will be read with the new token.',
    },
  );
  return (
    <>
      <Button size="small" look={isFailed ? 'primary' : 'plain'} onClick={() => setOpen(true)}>
        Reconnect
      </Button>
      <Dialog title="Reconnect the Facebook page" isOpen={isOpen} onClose={() => setOpen(false)}>
        <Form submit="Reconnect" isBusy={reconnect.isRunning} fault={reconnect.fault} onSubmit={reconnect.run}>
          <p>A new token takes the place of the old one. What was read before stays, and reading goes on.</p>
          <TokenField fault={reconnect.fault} />
          <TokenHelp />
        </Form>
      </Dialog>
    </>
  );
}
