import { Dialog, Toggle } from '@lobby/ui';
import { t } from '../translate.ts';
import { COMMAND_GROUPS } from './command.ts';
import type { Command, CommandGroup } from './command.ts';
import { formatCommandGroup } from './format-command-group.ts';
import { ShortcutKeys } from './shortcut-keys.tsx';

interface Props {
  listCommands: () => Command[];
  isOpen: boolean;
  isEnabled: boolean;
  onToggle: (isOn: boolean) => void;
  onClose: () => void;
}

type Shortcut = Pick<Command, 'label' | 'group' | 'keys'>;

/** Shortcuts that aren't commands of the page. */
const FIXED_SHORTCUTS: Shortcut[] = [
  { label: t('findCommand'), group: 'help', keys: 'Ctrl K' },
  { label: t('sendMessage'), group: 'conversation', keys: 'Enter' },
];

function ShortcutGroup({ group, shortcuts }: { group: CommandGroup; shortcuts: readonly Shortcut[] }) {
  return (
    <section aria-label={formatCommandGroup(group)} class="mb-5 break-inside-avoid">
      <h3 class="mb-1 font-semibold">{formatCommandGroup(group)}</h3>
      <dl class="flex flex-col gap-1">
        {shortcuts.map(
          ({ label, keys }) =>
            keys && (
              <div key={label} class="flex items-center justify-between gap-4">
                <dt>{label}</dt>
                <dd>
                  <ShortcutKeys keys={keys} />
                </dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
}

/** All shortcuts, and the switch that turns single keys off. */
export function ShortcutDialog({ listCommands, isOpen, isEnabled, onToggle, onClose }: Props) {
  const shortcuts: Shortcut[] = isOpen ? [...listCommands(), ...FIXED_SHORTCUTS] : [];
  return (
    <Dialog title={t('shortcuts')} isOpen={isOpen} isWide onClose={onClose}>
      <div class="gap-x-10 sm:columns-2">
        {COMMAND_GROUPS.map((group) => (
          <ShortcutGroup key={group} group={group} shortcuts={shortcuts.filter((one) => one.group === group)} />
        ))}
      </div>
      <div class="border-t border-base-300 pt-4">
        <Toggle
          name="shortcuts"
          label={t('useShortcuts')}
          hint={t('useShortcutsHint')}
          isOn={isEnabled}
          onChange={onToggle}
        />
      </div>
    </Dialog>
  );
}
