import { Button, findFieldError } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useEffect, useId, useState } from 'preact/hooks';
import { queries } from '../../../trpc.ts';
import { t } from '../translate.ts';

interface Choice {
  id: string;
  name: string;
  note: string | null;
}

const DELAY_MS = 200;

/** A text that follows another once that hasn't changed for a moment. */
function useDelayed(text: string): string {
  const [delayed, setDelayed] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setDelayed(text), DELAY_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return delayed;
}

function useContactChoices(search: string, isWanted: boolean): Choice[] | undefined {
  const query = useQuery({
    ...queries.records.findContacts.queryOptions({ search }),
    enabled: isWanted,
    placeholderData: keepPreviousData,
  });
  return query.data?.map(({ id, name, email }) => ({
    id,
    name: name || t('unknownContact'),
    note: email === name ? null : email,
  }));
}

function useRecordChoices(search: string, recordTypeId: string | null): Choice[] | undefined {
  const query = useQuery({
    ...queries.records.list.queryOptions({ recordTypeId: recordTypeId ?? '', search, take: 8 }),
    enabled: recordTypeId !== null,
    placeholderData: keepPreviousData,
  });
  return query.data?.records.map(({ id, title, contactName }) => ({
    id,
    name: title || t('untitled'),
    note: contactName || null,
  }));
}

interface ChosenProps {
  label: string;
  name: string;
  error: string | undefined;
  onChange: () => void;
}

/** What is chosen, and the button that makes room for another. */
const ChosenLink = ({ label, name, error, onChange }: ChosenProps) => (
  <div class="flex flex-col gap-1">
    <span class="font-medium">{label}</span>
    <div class="flex items-center justify-between gap-2 rounded-box border border-base-300 px-3 py-2">
      <span class="min-w-0 wrap-anywhere">{name}</span>
      <Button size="small" variant="ghost" aria-label={`${t('change')}: ${label}`} onClick={onChange}>
        {t('change')}
      </Button>
    </div>
    {error && <p class="text-sm text-error">{error}</p>}
  </div>
);

interface ChoiceListProps {
  label: string;
  choices: readonly Choice[];
  onChoose: (choice: Choice) => void;
}

const ChoiceList = ({ label, choices, onChoose }: ChoiceListProps) => (
  <ul class="rounded-box border border-base-300 p-1" aria-label={label}>
    {choices.length === 0 && <li class="px-3 py-2 text-sm quiet">{t('noneFound')}</li>}
    {choices.map((choice) => (
      <li key={choice.id}>
        <button type="button" class="btn w-full justify-start btn-ghost btn-sm" onClick={() => onChoose(choice)}>
          <span class="min-w-0 wrap-anywhere">{choice.name}</span>
          {choice.note && <span class="min-w-0 text-sm wrap-anywhere quiet">{choice.note}</span>}
        </button>
      </li>
    ))}
  </ul>
);

interface Props {
  label: string;
  field: FieldBinding<string | null>;
  /** Records of this type; null: contacts. */
  recordTypeId: string | null;
  searchLabel: string;
  /** Of what is chosen already. */
  chosenName: string;
}

/** Chooses a contact or a record by searching for it. */
export function LinkField({ label, field, recordTypeId, searchLabel, chosenName }: Props) {
  const id = useId();
  const [name, setName] = useState(chosenName);
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const search = useDelayed(text.trim());
  const contacts = useContactChoices(search, recordTypeId === null && isOpen);
  const records = useRecordChoices(search, isOpen ? recordTypeId : null);
  const choices = recordTypeId === null ? contacts : records;
  const error = findFieldError(field.errors, field.name);
  const choose = (choice: Choice | null): void => {
    field.onChange(choice?.id ?? null);
    setName(choice?.name ?? '');
    setText('');
    setOpen(false);
  };
  if (field.value)
    return <ChosenLink label={label} name={name || t('untitled')} error={error} onChange={() => choose(null)} />;
  return (
    <div class="flex flex-col gap-1">
      <label for={id} class="font-medium">
        {label}
      </label>
      <input
        id={id}
        type="search"
        class={`input w-full ${error ? 'input-error' : ''}`}
        placeholder={searchLabel}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        value={text}
        dir="auto"
        onFocus={() => setOpen(true)}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setOpen(true);
        }}
      />
      {isOpen && choices && <ChoiceList label={searchLabel} choices={choices} onChoose={choose} />}
      {error && (
        <p id={`${id}-error`} class="text-sm text-error">
          {error}
        </p>
      )}
    </div>
  );
}
