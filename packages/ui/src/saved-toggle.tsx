import { useState } from 'preact/hooks';
import { FaultAlert } from './alert.tsx';
import { ToggleField } from './fields.tsx';
import { useAction } from './use-action.ts';

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
export function SavedToggle({ name, label, hint, isOn, save, onSaved }: Props) {
  const [wanted, setWanted] = useState(isOn);
  const action = useAction(save, { onDone: onSaved });
  return (
    <>
      <ToggleField
        name={name}
        label={label}
        hint={hint}
        checked={action.isRunning ? wanted : isOn}
        onChange={(event) => {
          setWanted(event.currentTarget.checked);
          action.run(event.currentTarget.checked);
        }}
      />
      <FaultAlert fault={action.fault} />
    </>
  );
}
