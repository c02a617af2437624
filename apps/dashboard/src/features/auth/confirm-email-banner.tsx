import { Alert, Button, ButtonLink, useAction } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';

/** Reminds somebody whose address isn't confirmed, and sends the link again. */
export function ConfirmEmailBanner() {
  const [link, setLink] = useState<string | null>(null);
  const [isSent, setSent] = useState(false);
  const send = useAction(() => api.auth.sendEmailConfirmation.mutate(), {
    onSuccess: (answer) => {
      setLink(answer.link);
      setSent(true);
    },
  });
  const action = link ? (
    <ButtonLink href={link} size="small">
      Open the link
    </ButtonLink>
  ) : (
    <Button size="small" isBusy={send.isRunning} disabled={isSent} onClick={() => send.run()}>
      Send the link
    </Button>
  );
  return (
    <div class="[&>.alert]:rounded-none [&>.alert]:border-x-0 [&>.alert]:border-t-0">
      <Alert variant="warning" action={action}>
        {link
          ? 'This server has no mail set up, so the link is here instead of in your mailbox.'
          : (send.error?.message ??
            (isSent ? 'The link is on its way to your mailbox.' : 'Please confirm your e-mail address.'))}
      </Alert>
    </div>
  );
}
