import { Alert, Form, formatNumber, TextField, useAction } from '@lobby/ui';
import { api } from '../../trpc.ts';
import { formatCost, parseOptionalNumber } from './model-format.ts';
import type { ModelSettings } from './model-format.ts';

const save = (text: Record<string, string>) =>
  api.models.updateBudget.mutate({
    dailyTokens: parseOptionalNumber(text['dailyTokens']),
    visitorDailyTokens: parseOptionalNumber(text['visitorDailyTokens']),
    dailyCost: parseOptionalNumber(text['dailyCost']),
  });

/** What was used up today and this month. */
function BudgetUsage({ settings }: { settings: ModelSettings }) {
  const { today, month } = settings;
  const percent = Math.round(today.share * 100);
  return (
    <div>
      <p class="flex justify-between gap-4">
        <span class="font-medium">Today</span>
        <span class="tabular-nums">
          {formatNumber(today.tokens)} tokens, {formatCost(today.cost)}
        </span>
      </p>
      <progress
        class={`progress ${percent >= 80 ? 'progress-warning' : 'progress-primary'} w-full`}
        value={Math.min(100, percent)}
        max={100}
        aria-label={`${percent} % of today’s budget`}
      />
      <p class="text-sm quiet">
        This month: {formatNumber(month.tokens)} tokens, {formatCost(month.cost)},{' '}
        {month.calls === 1 ? 'one call' : `${formatNumber(month.calls)} calls`}.
      </p>
    </div>
  );
}

/** What a day may use up, and what happens then. */
export function BudgetForm({ settings, onSaved }: { settings: ModelSettings; onSaved: () => void }) {
  const action = useAction(save, { onSuccess: onSaved, successMessage: 'The budget is saved.' });
  const { budget, platformLimits, source, activeModel } = settings;
  const formatOptional = (value: number | null): string => (value === null ? '' : `${value}`);
  const formatLimitHint = (tokens: number): string =>
    source === 'own' ? 'Empty: no limit.' : `Empty: ${formatNumber(tokens)}, the most that the platform allows.`;
  return (
    <div class="flex flex-col gap-4">
      <BudgetUsage settings={settings} />
      {budget.dailyCost !== null && activeModel && !activeModel.prices && (
        <Alert variant="warning">
          The prices of {activeModel.model} are not known, so its cost is not counted. Enter them with your provider, or
          set a budget in tokens.
        </Alert>
      )}
      <Form submitLabel="Save budget" isBusy={action.isRunning} error={action.error} onSubmit={action.run}>
        <div class="grid gap-4 sm:grid-cols-2">
          <TextField
            name="dailyTokens"
            label="Tokens a day"
            inputMode="numeric"
            defaultValue={formatOptional(budget.dailyTokens)}
            hint={formatLimitHint(platformLimits.dailyTokens)}
            error={action.error}
          />
          <TextField
            name="visitorDailyTokens"
            label="Tokens a visitor and day"
            inputMode="numeric"
            defaultValue={formatOptional(budget.visitorDailyTokens)}
            hint={formatLimitHint(platformLimits.visitorDailyTokens)}
            error={action.error}
          />
          <TextField
            name="dailyCost"
            label="USD a day"
            inputMode="decimal"
            defaultValue={formatOptional(budget.dailyCost)}
            hint="Empty: no limit."
            error={action.error}
          />
        </div>
      </Form>
      <p class="text-sm quiet">
        You are told at 50, 80 and 100 %. From 80 % on the cheaper model writes, if there is one; at the end of the
        budget answers are made of your own sentences until midnight (UTC). Visitors never see an error.
      </p>
    </div>
  );
}
