import { formatBytes, formatNumber } from '@lobby/ui';
import type { RouterOutputs } from '../../trpc.ts';

type Plan = RouterOutputs['plans']['list'][number];

/** The plans to choose from, with what each has room for. */
export function PlanPicker({ plans, selectedId = 'free' }: { plans: Plan[]; selectedId?: string }) {
  return (
    <fieldset class="flex flex-col gap-2">
      <legend class="mb-1 font-medium">Plan</legend>
      <div class="grid gap-2 sm:grid-cols-2">
        {plans.map(({ id, name, monthlyMessages, maxResources, maxStorageBytes, maxSeats }) => (
          <div
            key={id}
            class="relative rounded-box border border-base-300 p-3 pl-11 has-checked:border-primary has-checked:bg-base-200"
          >
            <input
              type="radio"
              id={`plan-${id}`}
              name="planId"
              value={id}
              class="radio radio-primary radio-sm absolute top-4 left-3"
              defaultChecked={id === selectedId}
              aria-describedby={`plan-${id}-room`}
            />
            <label for={`plan-${id}`} class="font-medium after:absolute after:inset-0 after:cursor-pointer">
              {name}
            </label>
            <p id={`plan-${id}-room`} class="text-sm quiet">
              {formatNumber(monthlyMessages)} questions a month, {formatNumber(maxResources)} resources,{' '}
              {formatBytes(maxStorageBytes)}, {formatNumber(maxSeats)} seats
            </p>
          </div>
        ))}
      </div>
      <p class="text-sm quiet">Nothing is charged. The plan can be changed later.</p>
    </fieldset>
  );
}
