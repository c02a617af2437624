import { formatBytes, formatNumber } from '@lobby/ui';
import type { Outputs } from '../../trpc.ts';

type Plan = Outputs['auth']['plans'][number];

/** The plans to choose from, with what each has room for. */
export function PlanChoice({ plans, chosen = 'free' }: { plans: Plan[]; chosen?: string }) {
  return (
    <fieldset class="flex flex-col gap-2">
      <legend class="mb-1 font-medium">Plan</legend>
      <div class="grid gap-2 sm:grid-cols-2">
        {plans.map(({ id, name, monthlyMessages, maxResources, maxStorageBytes, maxSeats }) => (
          <label key={id} class="flex cursor-pointer items-start gap-3 rounded-box border border-base-300 p-3 has-checked:border-primary has-checked:bg-base-200">
            <input type="radio" name="planId" value={id} class="radio radio-primary radio-sm mt-1" defaultChecked={id === chosen} />
            <span>
              <span class="font-medium">{name}</span>
              <span class="block text-sm quiet">
                {formatNumber(monthlyMessages)} questions a month, {formatNumber(maxResources)} resources, {formatBytes(maxStorageBytes)}, {formatNumber(maxSeats)} seats
              </span>
            </span>
          </label>
        ))}
      </div>
      <p class="text-sm quiet">Nothing is charged. The plan can be changed later.</p>
    </fieldset>
  );
}
