import type { FieldDefinition } from '@lobby/contracts/custom-fields';
import type { FieldValue } from '@lobby/contracts/field-kinds';
import { formatFieldValue } from '@lobby/contracts/format-field-value';

/** A field's value as the visitor is shown that it was noted. */
export const formatNoted = (definition: FieldDefinition, value: unknown, locale: string): string =>
  `${definition.label} ${formatFieldValue(definition, value as FieldValue, { locale, yes: '✓', no: '✗' })}`;
