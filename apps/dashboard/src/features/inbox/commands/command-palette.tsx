import { Dialog, isComposing } from '@lobby/ui';
import { useId, useState } from 'preact/hooks';
import { t } from '../translate.ts';
import type { Command } from './command.ts';
import { formatCommandGroup } from './format-command-group.ts';
import { ShortcutKeys } from './shortcut-keys.tsx';

interface CommandListProps {
  id: string;
  matches: Command[];
  active: Command | undefined;
  onRun: (command: Command) => void;
}

function CommandList({ id, matches, active, onRun }: CommandListProps) {
  return (
    <div id={id} role="listbox" aria-label={t('searchCommands')} class="mt-3 max-h-80 overflow-y-auto">
      {matches.map((command, index) => (
        <div
          key={`${command.group} ${command.label}`}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={command === active}
          class={`flex cursor-pointer items-center justify-between gap-3 rounded-field px-3 py-2 ${command === active ? 'bg-secondary text-secondary-content' : ''}`}
          ref={(element) => {
            if (command === active) element?.scrollIntoView({ block: 'nearest' });
          }}
          onMouseDown={(event) => {
            event.preventDefault();
            onRun(command);
          }}
        >
          <span>
            <span class={command === active ? '' : 'quiet'}>{formatCommandGroup(command.group)}: </span>
            {command.label}
          </span>
          {command.keys && <ShortcutKeys keys={command.keys} />}
        </div>
      ))}
    </div>
  );
}

/** The commands whose group and label contain every word. */
export function matchCommands(commands: readonly Command[], search: string): Command[] {
  const words = search.toLowerCase().split(/\s+/);
  return commands.filter(({ label, group }) =>
    words.every((word) => `${formatCommandGroup(group)} ${label}`.toLowerCase().includes(word)),
  );
}

interface Props {
  listCommands: () => Command[];
  isOpen: boolean;
  onClose: () => void;
}

function CommandSearch({ commands, onClose }: { commands: Command[]; onClose: () => void }) {
  const [search, setSearch] = useState('');
  const [activeIndex, setActiveIndex] = useState(0);
  const id = useId();
  const matches = matchCommands(commands, search);
  const active = matches[Math.min(activeIndex, matches.length - 1)];
  const run = (command: Command | undefined): void => {
    if (!command) return;
    onClose();
    // After the dialog has given the focus back, because the command may move it.
    setTimeout(command.run);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setActiveIndex(Math.max(0, Math.min(matches.length - 1, activeIndex + step)));
    else if (event.key === 'Enter') run(active);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        type="text"
        dir="auto"
        class="input w-full"
        role="combobox"
        aria-label={t('searchCommands')}
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={active ? `${id}-${matches.indexOf(active)}` : undefined}
        placeholder={t('palettePlaceholder')}
        value={search}
        onInput={(event) => {
          setSearch(event.currentTarget.value);
          setActiveIndex(0);
        }}
        onKeyDown={onKey}
      />
      <CommandList {...{ id, matches, active }} onRun={run} />
      {matches.length === 0 && <p class="p-3 quiet">{t('noCommands')}</p>}
    </>
  );
}

/** Finds a command by name and runs it. */
export function CommandPalette({ listCommands, isOpen, onClose }: Props) {
  return (
    <Dialog title={t('paletteTitle')} isOpen={isOpen} onClose={onClose}>
      <CommandSearch commands={listCommands()} onClose={onClose} />
    </Dialog>
  );
}
