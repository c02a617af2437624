import { UpdateModelBudget } from '@lobby/contracts/models';
import { createTranslator } from '@lobby/messages';
import { modelMessages } from '@lobby/messages/staff/content/models';
import {
  Alert,
  Form,
  formatCost,
  formatNumber,
  formatPercent,
  OptionalNumberField,
  useAction,
  useForm,
} from '@lobby/ui';
import { api } from '../../trpc.ts';
import type { ModelSettings } from './model-format.ts';

const t = createTranslator(modelMessages);
const WARNING_SHARE = 0.8;

/** What was used today and this month. */
function BudgetUsage({ settings: { today, month } }: { settings: ModelSettings }) {
  const monthUsage = { tokens: formatNumber(month.tokens), cost: formatCost(month.cost), count: month.calls };
  return (
    <div>
      <p class="flex justify-between gap-4">
        <span class="font-medium">{t('today')}</span>
        <span class="tabular-nums">
          {t('tokensAndCost', { tokens: formatNumber(today.tokens), cost: formatCost(today.cost) })}
        </span>
      </p>
      <progress
        class={`progress ${today.share >= WARNING_SHARE ? 'progress-warning' : 'progress-primary'} w-full`}
        value={Math.min(1, today.share)}
        max={1}
        aria-label={t('budgetShare', { percent: formatPercent(today.share) })}
      />
      <p class="text-sm quiet">{t('monthUsage', monthUsage)}</p>
    </div>
  );
}

/** What the language model may use per day. */
export function BudgetForm({ settings, onSaved }: { settings: ModelSettings; onSaved: () => void }) {
  const action = useAction((input: UpdateModelBudget) => api.models.updateBudget.mutate(input), {
    onSuccess: onSaved,
    successMessage: t('budgetSaved'),
  });
  const { budget, platformLimits, source, activeModel } = settings;
  const { dailyTokens, visitorDailyTokens, dailyCost } = budget;
  const initialValues = { dailyTokens, visitorDailyTokens, dailyCost };
  const { fields, ...form } = useForm({ schema: UpdateModelBudget, initialValues, action });
  const formatLimitHint = (tokens: number): string =>
    source === 'own' ? t('noLimitHint') : t('platformLimitHint', { tokens });
  return (
    <div class="flex flex-col gap-4">
      <BudgetUsage settings={settings} />
      {dailyCost !== null && activeModel && !activeModel.prices && (
        <Alert variant="warning">{t('pricesUnknown', { model: activeModel.model })}</Alert>
      )}
      <Form form={form} submitLabel={t('saveBudget')} warnsUnsaved>
        <div class="grid gap-4 sm:grid-cols-2">
          <OptionalNumberField
            field={fields.dailyTokens}
            label={t('dailyTokens')}
            hint={formatLimitHint(platformLimits.dailyTokens)}
          />
          <OptionalNumberField
            field={fields.visitorDailyTokens}
            label={t('visitorDailyTokens')}
            hint={formatLimitHint(platformLimits.visitorDailyTokens)}
          />
          <OptionalNumberField
            field={fields.dailyCost}
            label={t('dailyCost')}
            inputMode="decimal"
            hint={t('noLimitHint')}
          />
        </div>
      </Form>
      <p class="text-sm quiet">{t('budgetNote')}</p>
    </div>
  );
}
