// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { installFakeApi } from '../../../testing/fake-api.ts';
import { renderPage } from '../../../testing/render-page.tsx';
import type { Command } from './command.ts';
import { matchCommands } from './command-palette.tsx';
import { useCommands } from './commands-provider.tsx';
import { createShortcutMatcher } from './use-shortcuts.ts';

const command = (label: string, keys: string, group: Command['group'] = 'list'): Command => ({
  label,
  group,
  keys,
  run: () => {},
});

describe('a shortcut', () => {
  const commands = [command('Mine', 'g m', 'goTo'), command('Write a note', 'm'), command('Next conversation', 'j')];

  it('is one key or two in sequence; the sequence wins over its second key alone', () => {
    const match = createShortcutMatcher();
    expect(['j', 'g', 'm', 'm'].map((key) => match(key, commands)?.label)).toEqual([
      'Next conversation',
      undefined,
      'Mine',
      'Write a note',
    ]);
  });

  it('is forgotten when the second key takes too long', () => {
    let now = 0;
    const match = createShortcutMatcher(() => now);
    match('g', commands);
    now = 5_000;
    expect(match('m', commands)?.label).toBe('Write a note');
  });
});

describe('the command palette', () => {
  it('finds commands by words of their group and label, in any order', () => {
    const commands = [command('Resolved', 'g r', 'goTo'), command('Resolve', 'e', 'conversation')];
    expect(matchCommands(commands, 'go to resolved').map(({ label }) => label)).toEqual(['Resolved']);
    expect(matchCommands(commands, 'RESO conv').map(({ label }) => label)).toEqual(['Resolve']);
  });
});

/** A page with one command and one field. */
function openPage() {
  installFakeApi();
  const runs: string[] = [];
  function Page() {
    useCommands([{ label: 'Resolve', group: 'conversation', keys: 'e', run: () => void runs.push('resolve') }]);
    return <input aria-label="Name" />;
  }
  renderPage(<Page />);
  const press = (key: string, options: KeyboardEventInit = {}, target: Element = document.body): void =>
    void fireEvent.keyDown(target, { key, ...options });
  return { runs, press };
}

describe('keys on a page', () => {
  it('run commands, but not from a field or with a modifier', () => {
    const { runs, press } = openPage();
    press('e', {}, screen.getByLabelText('Name'));
    press('e', { ctrlKey: true });
    expect(runs).toEqual([]);
    press('e');
    expect(runs).toEqual(['resolve']);
  });

  it('open the palette by Ctrl K, which runs a command by its name, and no shortcut until it is closed', async () => {
    const { runs, press } = openPage();
    press('k', { ctrlKey: true });
    press('e');
    const search = await screen.findByRole('combobox', { name: 'Search commands' });
    expect(runs).toEqual([]);
    fireEvent.input(search, { target: { value: 'resol' } });
    fireEvent.keyDown(search, { key: 'Enter' });
    await waitFor(() => expect(runs).toEqual(['resolve']));
  });

  it('can be turned off, which this browser remembers', async () => {
    const { runs, press } = openPage();
    press('?');
    fireEvent.click(await screen.findByRole('checkbox', { name: /Single-key shortcuts/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    press('e');
    expect([runs, localStorage.getItem('lobby-shortcuts')]).toEqual([[], 'false']);
  });
});
