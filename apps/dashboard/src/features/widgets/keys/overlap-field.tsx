import { createTranslator } from '@lobby/messages';
import { widgetSettingsMessages } from '@lobby/messages/staff/widgets';
import { SelectField } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';

const t = createTranslator(widgetSettingsMessages);

const OPTIONS = [0, 1, 7, 14, 30].map((days) => ({
  value: String(days),
  label: days === 0 ? t('overlapNone') : t('overlapDays', { count: days }),
}));

interface Props {
  field: FieldBinding<number>;
  hint: string;
}

/** How long a key that is replaced still works. */
export const OverlapField = ({ field, hint }: Props) => (
  <SelectField
    field={{ ...field, value: String(field.value), onChange: (days) => field.onChange(Number(days)) }}
    label={t('overlap')}
    options={OPTIONS}
    hint={hint}
  />
);
