import { PRE_CHAT_FIELD_TYPES } from '@lobby/contracts/widget-protocol';
import type { PreChatField } from '@lobby/contracts/widget-protocol';
import { createTranslator } from '@lobby/messages';
import { preChatMessages } from '@lobby/messages/staff/widgets';
import { bindPart, LinesField, SelectField, TextField, ToggleField } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';
import { ChevronDown, ChevronUp, GripVertical, Trash2 } from 'lucide-preact';
import { isContactPart } from './create-pre-chat-field.ts';

const t = createTranslator(preChatMessages);

const TYPE_OPTIONS = PRE_CHAT_FIELD_TYPES.map((value) => ({ value, label: t(value) }));
const BUTTON = 'btn btn-ghost btn-square btn-sm';

interface Props {
  field: FieldBinding<PreChatField>;
  /** From 0. */
  index: number;
  count: number;
  onLabel: (label: string) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}

type HeadProps = Pick<Props, 'index' | 'count' | 'onMove' | 'onRemove'> & { title: string };

/** The handle to drag by, and the same by buttons. */
const RowHead = ({ title, index, count, onMove, onRemove }: HeadProps) => (
  <div class="flex items-center gap-1">
    <GripVertical size={18} class="shrink-0 cursor-grab quiet max-sm:hidden" aria-hidden="true" />
    <span class="min-w-0 flex-1 truncate font-medium" dir="auto">
      {title}
    </span>
    <button
      type="button"
      class={BUTTON}
      data-move={-1}
      aria-label={t('moveUp', { field: title })}
      disabled={index === 0}
      onClick={() => onMove(index - 1)}
    >
      <ChevronUp size={18} aria-hidden="true" />
    </button>
    <button
      type="button"
      class={BUTTON}
      data-move={1}
      aria-label={t('moveDown', { field: title })}
      disabled={index === count - 1}
      onClick={() => onMove(index + 1)}
    >
      <ChevronDown size={18} aria-hidden="true" />
    </button>
    <button type="button" class={BUTTON} aria-label={t('removeField', { field: title })} onClick={onRemove}>
      <Trash2 size={17} aria-hidden="true" />
    </button>
  </div>
);

/** One field of the form: its label, its type, what can be chosen, and its place. */
export function PreChatFieldRow({ field, index, count, onLabel, onMove, onRemove }: Props) {
  const { name, label, type } = field.value;
  const isPart = isContactPart(name);
  const title = label || t('untitled', { number: index + 1 });
  const savedAs = isPart ? t('savedAsPart') : t('savedAs', { name });
  return (
    <li data-field={name} class="flex flex-col gap-3 rounded-box border border-base-300 bg-base-100 p-3" draggable>
      <RowHead title={title} index={index} count={count} onMove={onMove} onRemove={onRemove} />
      <div class="grid gap-3 sm:grid-cols-2">
        <TextField field={{ ...bindPart(field, 'label'), onChange: onLabel }} label={t('label')} hint={savedAs} />
        {!isPart && <SelectField field={bindPart(field, 'type')} label={t('type')} options={TYPE_OPTIONS} />}
      </div>
      {type === 'choice' && (
        <LinesField field={bindPart(field, 'options')} label={t('options')} hint={t('optionsHint')} />
      )}
      <ToggleField field={bindPart(field, 'isRequired')} label={t('required')} />
    </li>
  );
}
