import type { FieldProps } from './field.tsx';
import type { FieldBinding } from './field-binding.ts';
import { TextArea } from './text-area.tsx';
import { TextField } from './text-field.tsx';
import { useParsedText } from './use-parsed-text.ts';
import type { TextFormat } from './use-parsed-text.ts';

const separatedBy = (separator: string, joint = separator): TextFormat<string[]> => ({
  format: (items) => items.join(joint),
  parse: (text) =>
    text
      .split(separator)
      .map((item) => item.trim())
      .filter(Boolean),
});

const LINES = separatedBy('\n');
const COMMAS = separatedBy(',', ', ');

type Props = FieldProps & { field: FieldBinding<string[]>; placeholder?: string };

/** A list of texts, one per line. */
export const LinesField = ({ field, rows = 3, ...props }: Props & { rows?: number }) => (
  <TextArea rows={rows} {...props} field={useParsedText(field, LINES)} />
);

/** A list of short texts, separated by commas. */
export const TagsField = ({ field, ...props }: Props) => <TextField {...props} field={useParsedText(field, COMMAS)} />;
