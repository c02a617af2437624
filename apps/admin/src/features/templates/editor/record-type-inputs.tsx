import type { TemplateDraftContent } from '@lobby/contracts/industry-templates';
import { bindPart, SelectField, TextField } from '@lobby/ui';
import type { FieldBinding, Option } from '@lobby/ui';
import { t } from '../translate.ts';
import { createField, FieldInputs } from './field-inputs.tsx';
import { createKey, ItemList } from './item-list.tsx';

type RecordType = TemplateDraftContent['recordTypes'][number];
type Stage = RecordType['stages'][number];

const MAX_FIELDS = 20;
const MAX_STAGES = 20;

/** A record type that the editor adds; its key is new, its names are empty. */
export const createRecordType = (): RecordType => ({
  key: createKey(),
  label: '',
  labelPlural: '',
  stages: [],
  fields: [],
});

/** A step of a record's work, and whether it ends there. */
function StageInputs({ field }: { field: FieldBinding<Stage> }) {
  const { value, onChange, ...rest } = bindPart(field, 'end');
  const options: Option<'open' | 'won' | 'lost'>[] = [
    { value: 'open', label: t('stageOpen') },
    { value: 'won', label: t('stageWon') },
    { value: 'lost', label: t('stageLost') },
  ];
  return (
    <div class="grid gap-4 sm:grid-cols-2">
      <TextField field={bindPart(field, 'label')} label={t('stageLabel')} maxLength={40} />
      <SelectField
        field={{ ...rest, value: value ?? 'open', onChange: (end) => onChange(end === 'open' ? null : end) }}
        label={t('stageEnd')}
        options={options}
      />
    </div>
  );
}

/** A kind of record with its stages and fields. */
export const RecordTypeInputs = ({
  field,
  recordTypes,
}: {
  field: FieldBinding<RecordType>;
  recordTypes: RecordType[];
}) => (
  <>
    <div class="grid gap-4 sm:grid-cols-2">
      <TextField field={bindPart(field, 'label')} label={t('recordLabel')} maxLength={60} />
      <TextField field={bindPart(field, 'labelPlural')} label={t('recordLabelPlural')} maxLength={60} />
    </div>
    <ItemList
      title={t('stages')}
      lead={t('stagesHint')}
      field={bindPart(field, 'stages')}
      max={MAX_STAGES}
      addLabel={t('addStage')}
      createItem={(): Stage => ({ key: createKey(), label: '', end: null })}
      getName={({ label }) => label}
    >
      {(stage) => <StageInputs field={stage} />}
    </ItemList>
    <ItemList
      title={t('recordFields')}
      field={bindPart(field, 'fields')}
      max={MAX_FIELDS}
      addLabel={t('addField')}
      createItem={createField}
      getName={({ label }) => label}
    >
      {(part) => <FieldInputs field={part} recordTypes={recordTypes} />}
    </ItemList>
  </>
);
