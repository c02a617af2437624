import { Button, Dialog, ErrorAlert, showToast, useAction } from '@lobby/ui';
import { api } from '../../../trpc.ts';
import { TemplateChanges } from '../template-changes.tsx';
import type { Review, Template } from '../template.ts';
import { t } from '../translate.ts';

interface Props {
  template: Pick<Template, 'name'>;
  /** Null: the dialog is closed. */
  review: Review | null;
  onClose: () => void;
  onPublished: () => unknown;
}

function ReviewForm({ template: { name }, review, onClose, onPublished }: Props & { review: Review }) {
  const { version, changes, revision } = review;
  const publish = useAction(() => api.platformTemplates.publish.mutate({ name, revision }), {
    onSuccess: async (output) => {
      showToast(t('published', { version: output.version }));
      onClose();
      await onPublished();
    },
  });
  return (
    <div class="flex flex-col gap-4">
      {changes.length === 0 ? <p class="quiet">{t('noChanges')}</p> : <TemplateChanges changes={changes} />}
      <p class="text-sm quiet">{t('publishNote')}</p>
      <ErrorAlert error={publish.error} />
      <div class="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t('backToEdit')}</Button>
        <Button
          variant="primary"
          isBusy={publish.isRunning}
          disabled={changes.length === 0}
          onClick={() => publish.run()}
        >
          {t('publish', { version })}
        </Button>
      </div>
    </div>
  );
}

/** Shows what a version changes before it is published. */
export const ReviewDialog = (props: Props) => (
  <Dialog
    title={t('reviewTitle', { version: props.review?.version ?? '' })}
    isOpen={props.review !== null}
    isWide
    onClose={props.onClose}
  >
    {props.review && <ReviewForm {...props} review={props.review} />}
  </Dialog>
);
