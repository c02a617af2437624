import { SetLimitOverride } from '@lobby/contracts/platform/tenants';
import type { UsageMetric } from '@lobby/contracts/plans';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { Card, Form, OptionalNumberField, TextField, useAction, useForm } from '@lobby/ui';
import { api } from '../../../trpc.ts';
import { MEGABYTE, scaledOptional } from '../../plans/scaled-field.ts';
import { t } from '../translate.ts';
import { toDay, toDayEnd } from './day-end.ts';
import type { TenantHealth } from '../tenant.ts';
import { formatMetric, METRICS } from './usage-bars.tsx';

const tConsole = createTranslator(consoleMessages);

interface Props {
  tenantId: string;
  usage: TenantHealth['usage'];
  overrides: TenantHealth['limitOverrides'];
  onChanged: () => void;
}

function LimitForm({ tenantId, metric, usage, overrides, onChanged }: Props & { metric: UsageMetric }) {
  const override = overrides.find((each) => each.metric === metric);
  const save = useAction((input: SetLimitOverride) => api.platformTenants.setLimitOverride.mutate(input), {
    onSuccess: onChanged,
    successMessage: t('overrideSaved'),
  });
  const { fields, values, ...form } = useForm({
    schema: SetLimitOverride,
    initialValues: { tenantId, metric, limit: override?.limit ?? null, endsAt: override?.endsAt ?? null },
    action: save,
  });
  const { endsAt } = fields;
  const [label, unit] = metric === 'storage' ? [t('storageMegabytes'), MEGABYTE] : [formatMetric(metric), 1];
  return (
    <Form form={form} submitLabel={tConsole('save')}>
      <div class="grid gap-3 sm:grid-cols-2">
        <OptionalNumberField
          field={scaledOptional(fields.limit, unit)}
          label={label}
          placeholder={String(usage[metric].limit / unit)}
        />
        {values.limit !== null && (
          <TextField
            field={{
              ...endsAt,
              value: toDay(endsAt.value),
              onChange: (day: string) => endsAt.onChange(toDayEnd(day)),
            }}
            label={t('endsOn')}
            aria-label={t('endsOnFor', { name: label })}
            type="date"
          />
        )}
      </div>
    </Form>
  );
}

/** Other limits for one tenant than its plan's, until a day or without an end. */
export const LimitsCard = (props: Props) => (
  <Card title={t('limits')} lead={`${t('limitsLead')} ${t('endsHint')}`}>
    {METRICS.map((metric) => (
      <LimitForm key={metric} {...props} metric={metric} />
    ))}
  </Card>
);
