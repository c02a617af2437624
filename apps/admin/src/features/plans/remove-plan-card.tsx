import type { RemovePlan } from '@lobby/contracts/platform/plans';
import { createTranslator } from '@lobby/messages';
import { platformPlansMessages } from '@lobby/messages/staff/platform/plans';
import { Button, ButtonLink, Card, Dialog, ErrorAlert, QueryView, showToast, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { useId, useState } from 'preact/hooks';
import { api, queries } from '../../trpc.ts';
import { PlanEffects } from './plan-effects.tsx';
import { countTenants, toTerms } from './plan-format.ts';
import type { PlanDetails } from './plan-format.ts';

const t = createTranslator(platformPlansMessages);

/** What the plan's companies would lose on another one. */
function MoveEffects({ plan, target }: { plan: PlanDetails; target: PlanDetails }) {
  const current = target.versions.find(({ version }) => version === target.version);
  const query = useQuery({
    ...queries.platformPlans.preview.queryOptions({ planId: plan.id, ...toTerms(current ?? ({} as never)) }),
    enabled: current !== undefined,
  });
  if (!current) return null;
  return <QueryView query={query}>{(preview) => <PlanEffects preview={preview} terms={toTerms(current)} />}</QueryView>;
}

interface TargetProps {
  plan: PlanDetails;
  others: readonly PlanDetails[];
  target: PlanDetails | null;
  onChange: (planId: string) => void;
}

/** Where the companies of a plan go. */
function TargetSelect({ plan, others, target, onChange }: TargetProps) {
  const id = useId();
  return (
    <>
      <label class="flex flex-col gap-1">
        <span class="font-medium">{t('moveTo')}</span>
        <select
          class="select w-full"
          aria-describedby={id}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        >
          <option value="" selected={!target} disabled>
            {t('choosePlan')}
          </option>
          {others.map(({ id: planId, name }) => (
            <option key={planId} value={planId} selected={planId === target?.id}>
              {name}
            </option>
          ))}
        </select>
        <span id={id} class="text-sm quiet">
          {t('moveToHint')}
        </span>
      </label>
      {target && <MoveEffects plan={plan} target={target} />}
    </>
  );
}

interface Props {
  plan: PlanDetails;
  plans: readonly PlanDetails[];
}

function RemoveForm({ plan, plans, onClose }: Props & { onClose: () => void }) {
  const { route } = useLocation();
  const queryClient = useQueryClient();
  const [targetId, setTargetId] = useState<string | null>(null);
  const others = plans.filter(({ id }) => id !== plan.id);
  const target = others.find(({ id }) => id === targetId) ?? null;
  const isUsed = countTenants(plan).total > 0;
  const remove = useAction((input: RemovePlan) => api.platformPlans.remove.mutate(input), {
    onSuccess: async ({ moved }) => {
      showToast(moved > 0 ? t('removedAndMoved', { count: moved, plan: target?.name ?? '' }) : t('removed'));
      route('/admin/plans');
      await queryClient.invalidateQueries();
    },
  });
  return (
    <div class="flex flex-col gap-4">
      {isUsed ? (
        <TargetSelect plan={plan} others={others} target={target} onChange={setTargetId} />
      ) : (
        <p>{t('removeUnused')}</p>
      )}
      <ErrorAlert error={remove.error} />
      <div class="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t('backToPlan')}</Button>
        <Button
          variant="danger"
          isBusy={remove.isRunning}
          disabled={isUsed && !target}
          onClick={() => remove.run({ planId: plan.id, moveTo: target?.id ?? null })}
        >
          {t('remove')}
        </Button>
      </div>
    </div>
  );
}

/** Removes a plan, once it is said where its companies go; says why the plan that companies start on can't be removed. */
export function RemovePlanCard({ plan, plans }: Props) {
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  if (plan.isDefault)
    return (
      <Card title={t('remove')}>
        <p>{t('removeDefault')}</p>
        <div>
          <ButtonLink href="/admin/settings" size="small">
            {t('openSettings')}
          </ButtonLink>
        </div>
      </Card>
    );
  return (
    <Card title={t('remove')} lead={t('removeLead')}>
      <div>
        <Button variant="danger" onClick={() => setOpen(true)}>
          {t('remove')}
        </Button>
      </div>
      <Dialog title={t('removeTitle', { plan: plan.name })} isOpen={isOpen} isWide onClose={close}>
        <RemoveForm plan={plan} plans={plans} onClose={close} />
      </Dialog>
    </Card>
  );
}
