import type { StageInput } from '@lobby/contracts/records';
import { Button, findFieldError } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';
import { Plus, X } from 'lucide-preact';
import { useId, useRef } from 'preact/hooks';
import { moveItem, SortableList } from './sortable-list.tsx';
import { t } from './translate.ts';

const ENDS = ['open', 'won', 'lost'] as const;

interface RowProps {
  stage: StageInput;
  /** 1 for the first. */
  number: number;
  error: string | undefined;
  onChange: (changes: Partial<StageInput>) => void;
  onRemove: () => void;
}

function StageRow({ stage: { label, end }, number, error, onChange, onRemove }: RowProps) {
  const errorId = useId();
  return (
    <div class="flex flex-col gap-1">
      <div class="flex flex-wrap items-center gap-2">
        <input
          class={`input min-w-0 flex-1 input-sm ${error ? 'input-error' : ''}`}
          aria-label={t('stageName', { number })}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? errorId : undefined}
          maxLength={40}
          dir="auto"
          value={label}
          onInput={(event) => onChange({ label: event.currentTarget.value })}
        />
        <select
          class="select w-auto select-sm"
          aria-label={t('stageEnd', { number })}
          value={end ?? 'open'}
          onChange={(event) => {
            const { value } = event.currentTarget;
            onChange({ end: value === 'won' || value === 'lost' ? value : null });
          }}
        >
          {ENDS.map((value) => (
            <option key={value} value={value}>
              {t(`end_${value}`)}
            </option>
          ))}
        </select>
        <button
          type="button"
          class="btn btn-ghost btn-square btn-sm"
          aria-label={t('removeStage', { number })}
          onClick={onRemove}
        >
          <X size={16} aria-hidden="true" />
        </button>
      </div>
      {error && (
        <p id={errorId} class="text-sm text-error">
          {error}
        </p>
      )}
    </div>
  );
}

/** The stages of a record type in their order. */
export function StagesField({ field: { name, value, onChange, errors } }: { field: FieldBinding<StageInput[]> }) {
  // Rows that have no key yet need one for the screen.
  const ids = useRef(new WeakMap<StageInput, string>());
  const lastId = useRef(0);
  const toId = (stage: StageInput): string => {
    const known = ids.current.get(stage) ?? `stage-${(lastId.current += 1)}`;
    ids.current.set(stage, known);
    return known;
  };
  const change = (at: number, changes: Partial<StageInput>): void =>
    onChange(
      value.map((stage, index) => {
        if (index !== at) return stage;
        const changed = { ...stage, ...changes };
        ids.current.set(changed, toId(stage));
        return changed;
      }),
    );
  return (
    <fieldset class="flex flex-col gap-1">
      <legend class="font-medium">{t('stages')}</legend>
      <p class="text-sm quiet">{errors[name] ? <span class="text-error">{errors[name]}</span> : t('stagesHint')}</p>
      <SortableList
        items={value}
        getKey={toId}
        getLabels={(_stage, index) => ({
          up: t('moveStageUp', { number: index + 1 }),
          down: t('moveStageDown', { number: index + 1 }),
        })}
        onMove={(from, to) => onChange(moveItem(value, from, to))}
      >
        {(stage, index) => (
          <StageRow
            stage={stage}
            number={index + 1}
            error={findFieldError(errors, `${name}.${index}`)}
            onChange={(changes) => change(index, changes)}
            onRemove={() => onChange(value.filter((_stage, at) => at !== index))}
          />
        )}
      </SortableList>
      <Button
        variant="ghost"
        size="small"
        class="self-start"
        onClick={() => onChange([...value, { key: null, label: '', end: null }])}
      >
        <Plus size={16} aria-hidden="true" /> {t('addStage')}
      </Button>
    </fieldset>
  );
}
