import { Dialog, ToggleField } from '@lobby/ui';
import { ShortcutKeys } from './command-palette.tsx';
import type { Command } from './commands-provider.tsx';

interface Props {
  commands: Command[];
  isEnabled: boolean;
  onToggle: (isOn: boolean) => void;
  onClose: () => void;
}

const GROUPS = ['Go to', 'List', 'Conversation', 'Help'] as const;

/** All keys on one sheet. */
export function ShortcutDialog({ commands, isEnabled, onToggle, onClose }: Props) {
  const shown: Command[] = [
    ...commands,
    { label: 'Find a command', group: 'Help', keys: 'Ctrl K', run: onClose },
    { label: 'Send what you have written', group: 'Conversation', keys: 'Enter', run: onClose },
  ];
  return (
    <Dialog title="Keys" isOpen isWide onClose={onClose}>
      <div class="gap-x-10 sm:columns-2">
        {GROUPS.map((group) => (
          <section key={group} aria-label={group} class="mb-5 break-inside-avoid">
            <h3 class="mb-1 font-semibold">{group}</h3>
            <dl class="flex flex-col gap-1">
              {shown.flatMap((command) =>
                command.group === group && command.keys ? (
                  <div key={command.label} class="flex items-center justify-between gap-4">
                    <dt>{command.label}</dt>
                    <dd>
                      <ShortcutKeys keys={command.keys} />
                    </dd>
                  </div>
                ) : (
                  []
                ),
              )}
            </dl>
          </section>
        ))}
      </div>
      <div class="border-t border-base-300 pt-4">
        <ToggleField
          name="keys"
          label="Use single keys"
          hint="Switch them off if you speak to your computer: words would press them. Ctrl K works always."
          checked={isEnabled}
          onChange={(event) => onToggle(event.currentTarget.checked)}
        />
      </div>
    </Dialog>
  );
}
