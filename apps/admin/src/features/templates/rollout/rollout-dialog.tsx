import { ROLLOUT_MODES } from '@lobby/contracts/platform/templates';
import type { RolloutMode } from '@lobby/contracts/platform/templates';
import { Button, Dialog, ErrorAlert, showToast, useAction } from '@lobby/ui';
import type { Selection } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, queries } from '../../../trpc.ts';
import type { Template } from '../template.ts';
import { t } from '../translate.ts';

/** Whom a roll-out reaches: who was selected, everybody of a plan, or everybody. */
interface Audience {
  tenantIds: string[] | null;
  plan: { id: string; name: string } | null;
}

function formatAudience({ tenantIds, plan }: Audience): string {
  if (tenantIds) return t('audience', { count: tenantIds.length });
  return plan ? t('audiencePlan', { plan: plan.name }) : t('audienceAll');
}

const ModeChoice = ({ value, onChange }: { value: RolloutMode; onChange: (mode: RolloutMode) => void }) => (
  <fieldset class="flex flex-col gap-3">
    <legend class="mb-2 font-medium">{t('mode')}</legend>
    {ROLLOUT_MODES.map((mode) => (
      <div key={mode} class="flex items-start gap-3">
        <input
          id={`mode-${mode}`}
          type="radio"
          name="mode"
          class="radio mt-0.5 radio-sm"
          checked={value === mode}
          aria-describedby={`mode-${mode}-hint`}
          onChange={() => onChange(mode)}
        />
        <div>
          <label for={`mode-${mode}`}>{t(`mode_${mode}`)}</label>
          <p id={`mode-${mode}-hint`} class="text-sm quiet">
            {t(`modeHint_${mode}`)}
          </p>
        </div>
      </div>
    ))}
  </fieldset>
);

interface FormProps {
  template: Pick<Template, 'name'>;
  audience: Audience;
  onStarted: () => void;
  onClose: () => void;
}

function RolloutForm({ template: { name }, audience, onStarted, onClose }: FormProps) {
  const queryClient = useQueryClient();
  const [mode, setMode] = useState<RolloutMode>('apply');
  const { tenantIds, plan } = audience;
  const start = useAction(
    () => api.platformTemplates.startRollout.mutate({ name, mode, tenantIds, planId: plan?.id ?? null }),
    {
      onSuccess: async ({ tenants }) => {
        showToast(t('started', { count: tenants }));
        onStarted();
        await queryClient.invalidateQueries(queries.platformTemplates.pathFilter());
      },
    },
  );
  return (
    <div class="flex flex-col gap-4">
      <p>{formatAudience(audience)}</p>
      <ModeChoice value={mode} onChange={setMode} />
      <ErrorAlert error={start.error} />
      <div class="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button variant="primary" isBusy={start.isRunning} onClick={() => start.run()}>
          {t('start')}
        </Button>
      </div>
    </div>
  );
}

interface ButtonsProps {
  template: Template;
  /** The plan that the list is narrowed to. */
  plan: Audience['plan'];
  selection: Selection;
}

/** Buttons that bring the newest version to who was selected, or to everybody in the list who is behind. */
export function RolloutButtons({ template, plan, selection }: ButtonsProps) {
  const [audience, setAudience] = useState<Audience | null>(null);
  const { version, versions } = template;
  const isAnybodyBehind = versions.some((one) => one.version < version && one.tenants > 0);
  const selected = [...selection.selectedIds];
  const close = (): void => setAudience(null);
  if (!isAnybodyBehind) return null;
  return (
    <div class="flex flex-wrap gap-2">
      {selected.length > 0 && (
        <Button size="small" onClick={() => setAudience({ tenantIds: selected, plan: null })}>
          {t('rollOutSelected', { count: selected.length })}
        </Button>
      )}
      <Button size="small" variant="primary" onClick={() => setAudience({ tenantIds: null, plan })}>
        {t('rollOut', { version })}
      </Button>
      <Dialog title={t('rollOutTitle', { version })} isOpen={audience !== null} onClose={close}>
        {audience && (
          <RolloutForm
            template={template}
            audience={audience}
            onStarted={() => {
              selection.clear();
              close();
            }}
            onClose={close}
          />
        )}
      </Dialog>
    </div>
  );
}
