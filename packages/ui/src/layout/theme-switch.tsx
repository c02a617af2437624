import { Moon, Sun } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { createStoredValue, localArea, parseChoice } from '../storage/browser-storage.ts';
import { t } from '../translate.ts';

const storedTheme = createStoredValue(localArea, 'lobby-theme', parseChoice(['lobby', 'lobby-dark']));

const isDarkTheme = (): boolean => {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === 'lobby-dark' : matchMedia('(prefers-color-scheme: dark)').matches;
};

/** Applies the theme that was chosen earlier; without one the system's applies. */
export function restoreTheme(): void {
  const stored = storedTheme.read();
  if (stored) document.documentElement.dataset['theme'] = stored;
}

/** Switches between the light and the dark theme. */
export function ThemeSwitch() {
  const [isDark, setDark] = useState(isDarkTheme);
  const toggle = (): void => {
    const theme = isDark ? 'lobby' : 'lobby-dark';
    document.documentElement.dataset['theme'] = theme;
    storedTheme.write(theme);
    setDark(!isDark);
  };
  return (
    <button
      type="button"
      class="btn btn-ghost btn-square btn-sm"
      aria-label={isDark ? t('lightTheme') : t('darkTheme')}
      onClick={toggle}
    >
      {isDark ? <Sun size={18} aria-hidden="true" /> : <Moon size={18} aria-hidden="true" />}
    </button>
  );
}
