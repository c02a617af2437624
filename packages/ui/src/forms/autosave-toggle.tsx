import { useState } from 'preact/hooks';
import { ErrorAlert } from '../feedback/alert.tsx';
import { ToggleField } from './fields.tsx';
import { useAction } from '../actions/use-action.ts';

interface Props {
  name: string;
  label: string;
  hint?: string;
  isOn: boolean;
  save: (isOn: boolean) => Promise<unknown>;
  /** Reads anew what holds now. */
  onSaved: () => unknown;
}

/** A setting that is saved as soon as it is switched: it shows what is wanted meanwhile, and what holds again if that fails. */
export function AutosaveToggle({ name, label, hint, isOn, save, onSaved }: Props) {
  const [pendingValue, setPendingValue] = useState(isOn);
  const action = useAction(save, { onSuccess: onSaved });
  return (
    <>
      <ToggleField
        name={name}
        label={label}
        hint={hint}
        checked={action.isRunning ? pendingValue : isOn}
        onChange={(event) => {
          setPendingValue(event.currentTarget.checked);
          action.run(event.currentTarget.checked);
        }}
      />
      <ErrorAlert error={action.error} />
    </>
  );
}
