import { Alert, Button, ErrorAlert, useAction } from '@lobby/ui';
import { api } from '../../trpc.ts';
import type { Template } from './template.ts';
import { t } from './translate.ts';

interface Props {
  template: Template;
  onUsed: () => unknown;
  onDismissed: () => unknown;
}

function Shipped({ template: { name, draft }, version, onUsed, onDismissed }: Props & { version: number }) {
  const use = useAction(() => api.platformTemplates.useShipped.mutate({ name, version }), {
    onSuccess: onUsed,
    successMessage: t('shippedUsed'),
  });
  const dismiss = useAction(() => api.platformTemplates.dismissShipped.mutate({ name, version }), {
    onSuccess: onDismissed,
    successMessage: t('shippedDismissed'),
  });
  return (
    <>
      <Alert
        variant="info"
        action={
          <div class="flex flex-wrap gap-2">
            <Button size="small" isBusy={use.isRunning} disabled={draft !== null} onClick={() => use.run()}>
              {t('useShipped')}
            </Button>
            <Button size="small" variant="ghost" isBusy={dismiss.isRunning} onClick={() => dismiss.run()}>
              {t('dismissShipped')}
            </Button>
          </div>
        }
      >
        <p>{t('shippedNote', { version })}</p>
        {draft && <p class="text-sm">{t('shippedDraftNote')}</p>}
      </Alert>
      <ErrorAlert error={use.error ?? dismiss.error} />
    </>
  );
}

/** Versions that came with the product, for which the platform's own left no place. */
export const ShippedNotice = (props: Props) => (
  <div class="mb-4 flex flex-col gap-3 empty:mb-0">
    {props.template.shippedVersions.map(({ version }) => (
      <Shipped key={version} {...props} version={version} />
    ))}
  </div>
);
