import { Button, ErrorAlert, getFormValues, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, queries } from '../../../../trpc.ts';
import { t } from '../translate.ts';

const COLORS = ['#2563eb', '#16a34a', '#d97706', '#dc2626', '#9333ea', '#0891b2', '#db2777', '#64748b'] as const;

function ColorPicker({ color, onChange }: { color: string; onChange: (color: string) => void }) {
  return (
    <div role="radiogroup" aria-label={t('labelColor')} class="flex gap-2">
      {COLORS.map((value, index) => (
        <input
          key={value}
          type="radio"
          name="color"
          aria-label={t('labelColorNumber', { number: index + 1 })}
          class="size-6 cursor-pointer appearance-none rounded-full outline-offset-2 checked:outline-2 checked:outline-base-content"
          style={{ backgroundColor: value }}
          checked={color === value}
          onChange={() => onChange(value)}
        />
      ))}
    </div>
  );
}

/** Creates a label. */
export function CreateLabelForm({ onCreated }: { onCreated: (labelId: string) => void }) {
  const queryClient = useQueryClient();
  const [color, setColor] = useState<string>(COLORS[0]);
  const create = useAction((name: string) => api.inbox.createLabel.mutate({ name, color }), {
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries(queries.inbox.listLabels.queryFilter());
      onCreated(id);
    },
  });
  return (
    <form
      class="flex flex-col gap-3 border-t border-base-300 pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        create.run(getFormValues(form)['name'] ?? '');
        form.reset();
      }}
    >
      <div class="flex gap-2">
        <input
          name="name"
          class="input flex-1"
          aria-label={t('newLabel')}
          placeholder={t('newLabel')}
          maxLength={40}
          required
        />
        <Button type="submit" isBusy={create.isRunning}>
          {t('add')}
        </Button>
      </div>
      <ColorPicker color={color} onChange={setColor} />
      <ErrorAlert error={create.error} />
    </form>
  );
}
