import type { PlanTerms } from '@lobby/contracts/platform/plans';
import type { UsageMetric } from '@lobby/contracts/plans';
import { createTranslator } from '@lobby/messages';
import { planMessages } from '@lobby/messages/staff/plans';
import { platformPlansMessages } from '@lobby/messages/staff/platform/plans';
import {
  Alert,
  Button,
  Dialog,
  ErrorAlert,
  formatBytes,
  formatNumber,
  QueryView,
  showToast,
  Toggle,
  useAction,
} from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { TenantLink } from '../tenants/tenant-link.tsx';
import type { PlanDetails } from './plan-format.ts';

const t = createTranslator(platformPlansMessages);
const tPlan = createTranslator(planMessages);

type Preview = RouterOutputs['platformPlans']['preview'];

const formatLimit = (metric: UsageMetric, terms: PlanTerms): string => {
  const limits: Record<UsageMetric, string> = {
    seats: formatNumber(terms.maxSeats),
    contacts: formatNumber(terms.maxContacts),
    resources: formatNumber(terms.maxResources),
    storage: formatBytes(terms.maxStorageBytes),
    questions: formatNumber(terms.monthlyQuestions),
  };
  return limits[metric];
};

/** What a version would do to the companies of the plan, in sentences and by name. */
function Effects({ preview, terms }: { preview: Preview; terms: PlanTerms }) {
  const { tenants, overLimit, lostFeatures, examples } = preview;
  return (
    <div class="flex flex-col gap-3">
      <p>{t('effectSubject', { count: tenants })}</p>
      {overLimit.length + lostFeatures.length === 0 ? (
        <Alert variant="success">{t('noEffect')}</Alert>
      ) : (
        <Alert variant="warning">
          <ul class="flex flex-col gap-1">
            {overLimit.map(({ metric, tenants: count }) => (
              <li key={metric}>{t(`over_${metric}`, { count, limit: formatLimit(metric, terms) })}</li>
            ))}
            {lostFeatures.map(({ feature, tenants: count }) => (
              <li key={feature}>{t('lost', { count, feature: tPlan(feature) })}</li>
            ))}
          </ul>
        </Alert>
      )}
      {examples.length > 0 && (
        <>
          <p class="text-sm quiet">{t('overNote')}</p>
          <ul class="flex flex-wrap gap-x-4 gap-y-1 text-sm">
            {examples.map(({ id, name }) => (
              <li key={id}>
                <TenantLink id={id} name={name} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

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
      <QueryView query={preview}>{(data) => <Effects preview={data} terms={terms} />}</QueryView>
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
