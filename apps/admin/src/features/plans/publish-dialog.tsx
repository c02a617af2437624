import type { PlanTerms } from '@lobby/contracts/platform/plans';
import { createTranslator } from '@lobby/messages';
import { platformPlansMessages } from '@lobby/messages/staff/platform/plans';
import { Button, Dialog, ErrorAlert, QueryView, showToast, Toggle, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, queries } from '../../trpc.ts';
import { PlanEffects } from './plan-effects.tsx';
import type { PlanDetails } from './plan-format.ts';

const t = createTranslator(platformPlansMessages);

interface Props {
  plan: PlanDetails;
  /** Null: the dialog is closed. */
  terms: PlanTerms | null;
  onClose: () => void;
}

function PublishForm({ plan, terms, onClose }: Props & { terms: PlanTerms }) {
  const queryClient = useQueryClient();
  const planId = plan.id;
  const [movesTenants, setMovesTenants] = useState(false);
  const preview = useQuery(queries.platformPlans.preview.queryOptions({ planId, ...terms }));
  const publish = useAction(() => api.platformPlans.publish.mutate({ planId, ...terms, movesTenants }), {
    onSuccess: async ({ version }) => {
      onClose();
      showToast(t('publishedToast', { version }));
      await queryClient.invalidateQueries(queries.platformPlans.pathFilter());
    },
  });
  return (
    <div class="flex flex-col gap-4">
      <QueryView query={preview}>{(data) => <PlanEffects preview={data} terms={terms} />}</QueryView>
      <Toggle
        name="movesTenants"
        label={t('movesTenants')}
        hint={t('movesTenantsHint')}
        isOn={movesTenants}
        onChange={setMovesTenants}
      />
      <ErrorAlert error={publish.error} />
      <div class="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t('backToEdit')}</Button>
        <Button
          variant="primary"
          isBusy={publish.isRunning}
          disabled={preview.data === undefined}
          onClick={() => publish.run()}
        >
          {t('publish', { version: plan.version + 1 })}
        </Button>
      </div>
    </div>
  );
}

/** Shows what a version would change before it is published. */
export const PublishDialog = (props: Props) => (
  <Dialog title={t('previewTitle')} isOpen={props.terms !== null} isWide onClose={props.onClose}>
    {props.terms && <PublishForm {...props} terms={props.terms} />}
  </Dialog>
);
