import { Field } from './field.tsx';
import type { FieldProps } from './field.tsx';

interface Props extends FieldProps {
  name: string;
  /** Media types or endings, as the browser's own attribute takes them. */
  accept: string;
  onFile: (file: File | null) => void;
}

/** One file that is sent beside a form's values. */
export const FileField = ({ name, label, hint, accept, onFile }: Props) => (
  <Field label={label} hint={hint} name={name} error={undefined}>
    {(control) => (
      <input
        type="file"
        class="file-input w-full"
        accept={accept}
        onChange={(event) => onFile(event.currentTarget.files?.[0] ?? null)}
        {...control}
      />
    )}
  </Field>
);
