import { LabelInput } from '@lobby/contracts/inbox';
import { Form, TextField, useAction, useForm } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { api, queries } from '../../../../trpc.ts';
import { t } from '../translate.ts';

const COLORS = ['#2563eb', '#16a34a', '#d97706', '#dc2626', '#9333ea', '#0891b2', '#db2777', '#64748b'];

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
  const create = useAction((label: LabelInput) => api.inbox.createLabel.mutate(label), {
    onSuccess: async ({ id }) => {
      form.reset();
      await queryClient.invalidateQueries(queries.inbox.listLabels.queryFilter());
      onCreated(id);
    },
  });
  const { fields, ...form } = useForm({
    schema: LabelInput,
    initialValues: { name: '', color: '#2563eb' },
    action: create,
  });
  return (
    <div class="border-t border-base-300 pt-4">
      <Form form={form} submitLabel={t('add')}>
        <TextField field={fields.name} label={t('newLabel')} maxLength={40} />
        <ColorPicker color={fields.color.value} onChange={fields.color.onChange} />
      </Form>
    </div>
  );
}
