import { MAX_PRE_CHAT_FIELDS } from '@lobby/contracts/widgets';
import type { PreChatField } from '@lobby/contracts/widget-protocol';
import { createTranslator } from '@lobby/messages';
import { preChatMessages } from '@lobby/messages/staff/widgets';
import { Button } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';
import { Plus } from 'lucide-preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { toPreChatField, useAskableFields } from './contact-field.ts';
import type { ContactField } from './contact-field.ts';
import { buildFieldName, createPreChatField, FIELD_KINDS, isContactPart } from './create-pre-chat-field.ts';
import type { FieldKind } from './create-pre-chat-field.ts';
import { PreChatFieldRow } from './pre-chat-field-row.tsx';
import { useDragOrder } from './use-drag-order.ts';

const t = createTranslator(preChatMessages);

type Fields = readonly PreChatField[];

function moveItem<T>(items: readonly T[], from: number, to: number): T[] {
  const moved = items.toSpliced(from, 1);
  moved.splice(to, 0, items[from] as T);
  return moved;
}

/** Keeps the focus on the button that moved a field, whose element is moved with it; at an end, on the other one. */
function useMoveFocus() {
  const list = useRef<HTMLOListElement>(null);
  const moved = useRef<{ name: string; step: number } | null>(null);
  useLayoutEffect(() => {
    if (!moved.current) return;
    const { name, step } = moved.current;
    moved.current = null;
    const buttons = [-step, step].map((each) =>
      list.current?.querySelector<HTMLButtonElement>(`[data-field="${name}"] [data-move="${each}"]`),
    );
    buttons.findLast((button) => button && !button.disabled)?.focus();
  });
  return { list, moved };
}

interface AddProps {
  fields: Fields;
  contactFields: readonly ContactField[];
  onAdd: (kind: FieldKind) => void;
  onAddContactField: (field: ContactField) => void;
}

function AddButtons({ fields, contactFields, onAdd, onAddContactField }: AddProps) {
  if (fields.length >= MAX_PRE_CHAT_FIELDS) return <p class="text-sm quiet">{t('full', { count: fields.length })}</p>;
  const kinds = FIELD_KINDS.filter((kind) => !(isContactPart(kind) && fields.some(({ name }) => name === kind)));
  return (
    <div class="flex flex-wrap gap-2" role="group" aria-label={t('addField')}>
      {kinds.map((kind) => (
        <Button key={kind} size="small" onClick={() => onAdd(kind)}>
          <Plus size={15} aria-hidden="true" /> {t(kind)}
        </Button>
      ))}
      {contactFields
        .filter(({ key }) => !fields.some(({ name }) => name === key))
        .map((field) => (
          <Button key={field.key} size="small" onClick={() => onAddContactField(field)}>
            <Plus size={15} aria-hidden="true" /> {field.label}
          </Button>
        ))}
    </div>
  );
}

/** The names that contacts have by now stay; a new field is named after its label. */
function useFieldNames(fields: Fields, contactFields: readonly ContactField[]) {
  const [keptNames] = useState(() => new Set(fields.map(({ name }) => name)));
  return (index: number, label: string): PreChatField => {
    const field = fields[index] as PreChatField;
    const isContactField = contactFields.some(({ key }) => key === field.name);
    if (isContactField || keptNames.has(field.name) || isContactPart(field.name)) return { ...field, label };
    const taken = fields.filter((_, at) => at !== index).map(({ name }) => name);
    return { ...field, label, name: buildFieldName(label, [...taken, ...keptNames]) };
  };
}

/** Keys of the rows, which stay with them when they move; their names change with the labels that are typed. */
function useRowKeys(count: number) {
  const keys = useRef<string[]>([]);
  while (keys.current.length < count) keys.current.push(crypto.randomUUID());
  return {
    keys: keys.current,
    moveKey: (from: number, to: number): void => {
      keys.current = moveItem(keys.current, from, to);
    },
    removeKey: (index: number): void => {
      keys.current = keys.current.toSpliced(index, 1);
    },
  };
}

interface RowsProps {
  field: FieldBinding<PreChatField[]>;
  contactFields: readonly ContactField[];
}

/** The rows, in an order that dragging and buttons change. */
function FieldRows({ field, contactFields }: RowsProps) {
  const { value: fields, onChange, errors } = field;
  const [announcement, setAnnouncement] = useState('');
  const { list, moved } = useMoveFocus();
  const rename = useFieldNames(fields, contactFields);
  const { keys, moveKey, removeKey } = useRowKeys(fields.length);
  const move = (from: number, to: number): void => {
    moveKey(from, to);
    onChange(moveItem(fields, from, to));
    const { label } = fields[from] as PreChatField;
    setAnnouncement(t('moved', { field: label, position: to + 1, count: fields.length }));
  };
  useDragOrder(list, move);
  return (
    <>
      <ol ref={list} class="flex flex-col gap-3">
        {fields.map((value, index) => (
          <PreChatFieldRow
            key={keys[index]}
            field={{
              name: `${field.name}.${index}`,
              value,
              errors,
              error: undefined,
              onChange: (next) => onChange(fields.with(index, next)),
            }}
            index={index}
            count={fields.length}
            onLabel={(label) => onChange(fields.with(index, rename(index, label)))}
            onMove={(to) => {
              moved.current = { name: value.name, step: to - index };
              move(index, to);
            }}
            onRemove={() => {
              removeKey(index);
              onChange(fields.toSpliced(index, 1));
            }}
          />
        ))}
      </ol>
      <p class="sr-only" role="status">
        {announcement}
      </p>
    </>
  );
}

/** The fields of the form before the first message. */
export function PreChatFields({ field }: { field: FieldBinding<PreChatField[]> }) {
  const { value: fields, onChange } = field;
  const contactFields = useAskableFields();
  const add = (kind: FieldKind): void =>
    onChange([...fields, createPreChatField(kind, isContactPart(kind) ? t(kind) : '', fields)]);
  return (
    <fieldset class="flex flex-col gap-3">
      <legend class="font-medium">{t('preChat')}</legend>
      <p class="text-sm quiet">{t('preChatHint')}</p>
      <FieldRows field={field} contactFields={contactFields} />
      <AddButtons
        fields={fields}
        contactFields={contactFields}
        onAdd={add}
        onAddContactField={(contactField) => onChange([...fields, toPreChatField(contactField)])}
      />
    </fieldset>
  );
}
