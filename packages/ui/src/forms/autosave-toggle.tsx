import { useState } from 'preact/hooks';
import { useAction } from '../actions/use-action.ts';
import { ErrorAlert } from '../feedback/error-alert.tsx';
import { Toggle } from './toggle.tsx';

interface Props {
  name: string;
  label: string;
  hint?: string;
  isOn: boolean;
  save: (isOn: boolean) => Promise<unknown>;
  /** Reloads the stored value. */
  onSaved: () => unknown;
}

/** A setting that is saved when it is switched. It shows the new value meanwhile, and the stored one again if saving fails. */
export function AutosaveToggle({ name, label, hint, isOn, save, onSaved }: Props) {
  const [pendingValue, setPendingValue] = useState(isOn);
  const action = useAction(save, { onSuccess: onSaved });
  return (
    <>
      <Toggle
        name={name}
        label={label}
        hint={hint}
        isOn={action.isRunning ? pendingValue : isOn}
        onChange={(value) => {
          setPendingValue(value);
          action.run(value);
        }}
      />
      <ErrorAlert error={action.error} />
    </>
  );
}
