import { Moon, Sun } from 'lucide-preact';
import { useState } from 'preact/hooks';

const STORAGE_KEY = 'lobby-theme';

const isDarkTheme = (): boolean => {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === 'lobby-dark' : matchMedia('(prefers-color-scheme: dark)').matches;
};

/** Takes up the theme that was chosen before; without one the system's is taken. */
export function restoreTheme(): void {
  const stored = localStorage.getItem(STORAGE_KEY);
  if (stored) document.documentElement.dataset['theme'] = stored;
}

/** Light or dark. */
export function ThemeSwitch() {
  const [isDark, setDark] = useState(isDarkTheme);
  const toggle = (): void => {
    const theme = isDark ? 'lobby' : 'lobby-dark';
    document.documentElement.dataset['theme'] = theme;
    localStorage.setItem(STORAGE_KEY, theme);
    setDark(!isDark);
  };
  return (
    <button
      type="button"
      class="btn btn-ghost btn-square btn-sm"
      aria-label={isDark ? 'Use the light theme' : 'Use the dark theme'}
      onClick={toggle}
    >
      {isDark ? <Sun size={18} aria-hidden="true" /> : <Moon size={18} aria-hidden="true" />}
    </button>
  );
}
