import { createTranslator } from '@lobby/messages';
import { authMessages } from '@lobby/messages/staff/auth';
import { consoleMessages } from '@lobby/messages/staff/console';
import type { PlanId } from '@lobby/contracts/plans';
import { formatBytes } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(authMessages);
const tConsole = createTranslator(consoleMessages);

type Plan = RouterOutputs['plans']['list'][number];

const formatPlanRoom = ({ monthlyQuestions, maxResources, maxStorageBytes, maxSeats }: Plan): string =>
  t('planRoom', {
    questions: monthlyQuestions,
    resources: maxResources,
    storage: formatBytes(maxStorageBytes),
    seats: maxSeats,
  });

/** The plans as radio buttons, each with its limits. */
export function PlanPicker({ plans, field }: { plans: Plan[]; field: FieldBinding<PlanId> }) {
  return (
    <fieldset class="flex flex-col gap-2">
      <legend class="mb-1 font-medium">{tConsole('plan')}</legend>
      <div class="grid gap-2 sm:grid-cols-2">
        {plans.map((plan) => (
          <div
            key={plan.id}
            class="relative rounded-box border border-base-300 p-3 pl-11 has-checked:border-primary has-checked:bg-base-200"
          >
            <input
              type="radio"
              id={`plan-${plan.id}`}
              name={field.name}
              value={plan.id}
              class="radio radio-primary radio-sm absolute top-4 left-3"
              checked={plan.id === field.value}
              onChange={() => field.onChange(plan.id as PlanId)}
              aria-describedby={`plan-${plan.id}-room`}
            />
            <label for={`plan-${plan.id}`} class="font-medium after:absolute after:inset-0 after:cursor-pointer">
              {plan.name}
            </label>
            <p id={`plan-${plan.id}-room`} class="text-sm quiet">
              {formatPlanRoom(plan)}
            </p>
          </div>
        ))}
      </div>
      <p class={`text-sm ${field.error ? 'text-error' : 'quiet'}`}>{field.error ?? t('planHint')}</p>
    </fieldset>
  );
}
