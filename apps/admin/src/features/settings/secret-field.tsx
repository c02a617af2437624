import { createTranslator } from '@lobby/messages';
import { platformSettingsMessages } from '@lobby/messages/staff/platform/settings';
import { TextField, Toggle } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';

const t = createTranslator(platformSettingsMessages);

interface Props {
  /** Empty: the stored one stays. Null: it is removed. */
  field: FieldBinding<string | null>;
  label: string;
  hasSecret: boolean;
  /** Whether it was entered here, and can be removed. */
  isStored: boolean;
}

/** A password or key, which is never shown again. */
export const SecretField = ({ field, label, hasSecret, isStored }: Props) => (
  <div class="flex flex-col gap-2">
    <TextField
      field={field}
      label={label}
      type="password"
      autocomplete="new-password"
      hint={hasSecret ? t('secretStored') : t('secretMissing')}
      disabled={field.value === null}
    />
    {isStored && (
      <Toggle
        name={`${field.name}-removed`}
        label={t('removeSecret')}
        isOn={field.value === null}
        onChange={(isRemoved) => field.onChange(isRemoved ? null : '')}
      />
    )}
  </div>
);
