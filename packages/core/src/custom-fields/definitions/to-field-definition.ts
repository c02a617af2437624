import type { FieldDefinition, FieldOptions } from '@lobby/contracts/custom-fields';
import type { FieldKind } from '@lobby/contracts/field-kinds';

type Row = Omit<FieldDefinition, 'kind' | 'options'> & { kind: string; options: unknown };

/** The columns of a field's definition. */
export const DEFINITION_COLUMNS = {
  id: true,
  recordTypeId: true,
  key: true,
  label: true,
  kind: true,
  options: true,
  isRequired: true,
  isUnique: true,
  isShownInInbox: true,
  isFilledByAssistant: true,
  isPersonalData: true,
  position: true,
  removedAt: true,
} as const;

/** A stored row as a field's definition. */
export const toFieldDefinition = ({ kind, options, ...row }: Row): FieldDefinition => ({
  ...row,
  kind: kind as FieldKind,
  options: options as FieldOptions,
});
