import { UpdateMemoryItem } from '@lobby/contracts/memory';
import { Button, ErrorAlert, Form, formatDateTime, RelativeTime, TextArea, useForm } from '@lobby/ui';
import { Check, Eraser, MessageSquare, Pencil, RotateCcw } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';
import { formatKey, useMemoryAction } from './memory-queries.ts';
import type { MemoryItemData } from './memory-queries.ts';
import { t } from './translate.ts';

interface Props {
  item: MemoryItemData;
}

const toLabel = ({ kind, key, value }: MemoryItemData): string => (kind === 'promise' ? value : formatKey(key));

function EditItemForm({ item, onClose }: Props & { onClose: () => void }) {
  const action = useMemoryAction((input: UpdateMemoryItem) => api.memory.updateItem.mutate(input), {
    successMessage: t('saved'),
    onSuccess: onClose,
  });
  const initialValues = { itemId: item.id, value: item.value, isDone: item.doneAt !== null };
  const { fields, ...form } = useForm({ schema: UpdateMemoryItem, initialValues, action });
  return (
    <Form form={form} submitLabel={t('save')} secondaryActions={<Button onClick={onClose}>{t('cancel')}</Button>}>
      <TextArea field={fields.value} label={item.kind === 'promise' ? t('promises') : formatKey(item.key)} rows={2} />
    </Form>
  );
}

interface IconButtonProps {
  label: string;
  onClick: () => void;
  children: ComponentChildren;
}

const IconButton = ({ label, onClick, children }: IconButtonProps) => (
  <button type="button" class="btn btn-ghost btn-square btn-xs" aria-label={label} title={label} onClick={onClick}>
    {children}
  </button>
);

function ItemActions({ item, onEdit }: Props & { onEdit: () => void }) {
  const { to } = useTenant();
  const { id: itemId, value, kind, doneAt, conversationId } = item;
  const erase = useMemoryAction(() => api.memory.eraseItem.mutate({ itemId }), { successMessage: t('erased') });
  const keep = useMemoryAction(() => api.memory.updateItem.mutate({ itemId, value, isDone: doneAt === null }), {
    successMessage: t('saved'),
  });
  const label = toLabel(item);
  return (
    <>
      <span class="flex shrink-0">
        {kind === 'promise' && (
          <IconButton label={t(doneAt ? 'markOpen' : 'markDone')} onClick={() => keep.run(undefined)}>
            {doneAt ? <RotateCcw size={14} aria-hidden="true" /> : <Check size={14} aria-hidden="true" />}
          </IconButton>
        )}
        <a
          class="btn btn-ghost btn-square btn-xs"
          href={to(`inbox/${conversationId}`)}
          aria-label={t('source')}
          title={t('source')}
        >
          <MessageSquare size={14} aria-hidden="true" />
        </a>
        <IconButton label={t('editItem', { label })} onClick={onEdit}>
          <Pencil size={14} aria-hidden="true" />
        </IconButton>
        <IconButton label={t('eraseItem', { label })} onClick={() => erase.run(undefined)}>
          <Eraser size={14} aria-hidden="true" />
        </IconButton>
      </span>
      <ErrorAlert error={erase.error ?? keep.error} />
    </>
  );
}

/** Where an item comes from: when it was said, in which words, and what became of it. */
function ItemSource({ item: { saidAt, replacedAt, doneAt, editedAt, quote, kind, saidBy } }: Props) {
  const parts = [
    ...(kind === 'promise' ? [t(saidBy === 'company' ? 'byCompany' : 'byContact')] : []),
    <RelativeTime key="said" at={saidAt} />,
    ...(replacedAt ? [t('replaced', { time: formatDateTime(replacedAt) })] : []),
    ...(doneAt ? [t('done')] : []),
    ...(editedAt ? [t('edited')] : []),
  ];
  return (
    <span class="block text-xs quiet">
      {parts.map((part, index) => (
        <>
          {index > 0 && ' · '}
          {part}
        </>
      ))}
      {kind !== 'promise' && <q class="mt-0.5 line-clamp-2 block wrap-anywhere">{quote}</q>}
    </span>
  );
}

/** One thing that is remembered, with the message that says it. */
export function MemoryItem({ item }: Props) {
  const [isEditing, setEditing] = useState(false);
  if (isEditing)
    return (
      <li>
        <EditItemForm item={item} onClose={() => setEditing(false)} />
      </li>
    );
  const isOver = item.replacedAt !== null || item.doneAt !== null;
  return (
    <li class="flex flex-wrap items-start justify-between gap-x-2">
      <span class="min-w-0 flex-1">
        {item.kind !== 'promise' && <span class="block text-xs quiet">{formatKey(item.key)}</span>}
        <span class={`block wrap-anywhere ${isOver ? 'line-through' : ''}`}>{item.value}</span>
        <ItemSource item={item} />
      </span>
      <ItemActions item={item} onEdit={() => setEditing(true)} />
    </li>
  );
}
