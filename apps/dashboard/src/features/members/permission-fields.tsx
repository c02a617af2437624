import { PERMISSIONS } from '@lobby/contracts/permissions';
import type { Permission } from '@lobby/contracts/permissions';
import { createTranslator } from '@lobby/messages';
import { permissionMessages } from '@lobby/messages/staff/people/permissions';
import { Toggle } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';
import { useId } from 'preact/hooks';

const t = createTranslator(permissionMessages);

/** What an agent may use beside conversations. */
export function PermissionFields({ field }: { field: FieldBinding<Permission[]> }) {
  const id = useId();
  const set = (permission: Permission, isOn: boolean): void =>
    // In one order, so that a change back is none.
    field.onChange(PERMISSIONS.filter((each) => (each === permission ? isOn : field.value.includes(each))));
  return (
    <fieldset class="flex flex-col gap-3" aria-describedby={`${id}-lead`}>
      <legend class="mb-1 font-medium">{t('title')}</legend>
      <p id={`${id}-lead`} class="text-sm quiet">
        {t('lead')}
      </p>
      {PERMISSIONS.map((permission) => (
        <Toggle
          key={permission}
          name={`${field.name}.${permission}`}
          label={t(permission)}
          hint={t(`${permission}Hint`)}
          isOn={field.value.includes(permission)}
          onChange={(isOn) => set(permission, isOn)}
        />
      ))}
    </fieldset>
  );
}

/** The names of permissions, as a list shows them. */
export const formatPermissions = (permissions: readonly string[]): string[] =>
  PERMISSIONS.filter((permission) => permissions.includes(permission)).map((permission) => t(permission));
