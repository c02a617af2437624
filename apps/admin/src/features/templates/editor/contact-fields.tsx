import { Card, TextField } from '@lobby/ui';
import { t } from '../translate.ts';
import type { ContentFields } from './assistant-fields.tsx';
import { createField, FieldInputs } from './field-inputs.tsx';
import { ItemList } from './item-list.tsx';
import { createRecordType, RecordTypeInputs } from './record-type-inputs.tsx';

const MAX_FIELDS = 20;
const MAX_RECORD_TYPES = 10;

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
      {(field) => <FieldInputs field={field} recordTypes={fields.recordTypes.value} />}
    </ItemList>
    <ItemList
      title={t('recordTypes')}
      field={fields.recordTypes}
      max={MAX_RECORD_TYPES}
      addLabel={t('addRecordType')}
      createItem={createRecordType}
      getName={({ label }) => label}
    >
      {(field) => <RecordTypeInputs field={field} recordTypes={fields.recordTypes.value} />}
    </ItemList>
    <TextField field={fields.bio} label={t('bio')} hint={t('bioHint', { variable: '{{name}}' })} maxLength={300} />
  </Card>
);
