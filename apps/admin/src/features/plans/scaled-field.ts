import type { FieldBinding } from '@lobby/ui';

/** In bytes. */
export const MEGABYTE = 1_000_000;
/** Of a unit of money. */
export const CENTS = 100;

/** A number that is edited in a larger unit than it is stored in. */
export const scaled = (field: FieldBinding<number>, unit: number): FieldBinding<number> => ({
  ...field,
  value: field.value / unit,
  onChange: (value) => field.onChange(Math.round(value * unit)),
});

/** The same for a number that may be missing. */
export const scaledOptional = (field: FieldBinding<number | null>, unit: number): FieldBinding<number | null> => ({
  ...field,
  value: field.value === null ? null : field.value / unit,
  onChange: (value) => field.onChange(value === null ? null : Math.round(value * unit)),
});
