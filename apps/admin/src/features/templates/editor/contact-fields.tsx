import { TEMPLATE_FIELD_KINDS } from '@lobby/contracts/industry-templates';
import type { TemplateDraftContent } from '@lobby/contracts/industry-templates';
import { bindPart, Card, SelectField, TagsField, TextField } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';
import { t } from '../translate.ts';
import type { ContentFields } from './assistant-fields.tsx';
import { createKey, ItemList } from './item-list.tsx';

type TemplateField = TemplateDraftContent['contactFields'][number];
type RecordType = TemplateDraftContent['recordTypes'][number];

const MAX_FIELDS = 20;

const listKinds = () => TEMPLATE_FIELD_KINDS.map((value) => ({ value, label: t(`kind_${value}`) }));
const createField = (): TemplateField => ({ key: '', label: '', kind: 'text', options: [] });

const FieldInputs = ({ field }: { field: FieldBinding<TemplateField> }) => (
  <>
    <div class="grid gap-4 sm:grid-cols-3">
      <TextField field={bindPart(field, 'label')} label={t('fieldLabel')} maxLength={60} />
      <TextField field={bindPart(field, 'key')} label={t('fieldKey')} maxLength={40} dir="ltr" />
      <SelectField field={bindPart(field, 'kind')} label={t('fieldKind')} options={listKinds()} />
    </div>
    {field.value.kind === 'choice' && (
      <TagsField field={bindPart(field, 'options')} label={t('options')} hint={t('optionsHint')} />
    )}
  </>
);

/** What a company of the industry knows of its contacts and their records. */
export const ContactFields = ({ fields }: { fields: ContentFields }) => (
  <Card title={t('contacts')} lead={t('contactsLead')}>
    <ItemList
      title={t('contactFields')}
      field={fields.contactFields}
      max={MAX_FIELDS}
      addLabel={t('addField')}
      createItem={createField}
      getName={({ label }) => label}
    >
      {(field) => <FieldInputs field={field} />}
    </ItemList>
    <ItemList
      title={t('recordTypes')}
      field={fields.recordTypes}
      max={10}
      addLabel={t('addRecordType')}
      createItem={(): RecordType => ({ key: createKey(), label: '', fields: [] })}
      getName={({ label }) => label}
    >
      {(field) => (
        <>
          <TextField field={bindPart(field, 'label')} label={t('recordLabel')} maxLength={60} />
          <ItemList
            title={t('recordFields')}
            field={bindPart(field, 'fields')}
            max={MAX_FIELDS}
            addLabel={t('addField')}
            createItem={createField}
            getName={({ label }) => label}
          >
            {(part) => <FieldInputs field={part} />}
          </ItemList>
        </>
      )}
    </ItemList>
    <TextField field={fields.bio} label={t('bio')} hint={t('bioHint', { variable: '{{name}}' })} maxLength={300} />
  </Card>
);
