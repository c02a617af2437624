import { Card, ConfirmButton, CopyField, useAction } from '@lobby/ui';
import { api } from '../../trpc.ts';

/** The script tag to copy, and the way to a new key. */
export function InstallCard({ snippet, onRotated }: { snippet: string; onRotated: () => void }) {
  const rotate = useAction(() => api.widgets.rotateKey.mutate(), {
    onSuccess: onRotated,
    successMessage: 'There is a new key. Put the new line on your site.',
  });
  return (
    <Card
      title="Put it on your site"
      lead="Copy this line into your pages, anywhere before </body>. The key in it is public: it works only on the sites that you allow below."
    >
      <CopyField label="The script tag" text={snippet} />
      <div>
        <ConfirmButton label="New key …" title="Make a new key?" confirmLabel="Make a new key" action={rotate}>
          The key in use stops working at once. The chat is gone from your site until the new line is there.
        </ConfirmButton>
      </div>
    </Card>
  );
}
