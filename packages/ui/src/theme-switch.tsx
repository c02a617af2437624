import { Moon, Sun } from 'lucide-preact';
import { useState } from 'preact/hooks';

const STORED = 'lobby-theme';

const isDarkNow = (): boolean => {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === 'lobby-dark' : matchMedia('(prefers-color-scheme: dark)').matches;
};

/** Takes up the theme that was chosen before; without one the system's is taken. */
export function restoreTheme(): void {
  const kept = localStorage.getItem(STORED);
  if (kept) document.documentElement.dataset['theme'] = kept;
}

/** Light or dark. */
export function ThemeSwitch() {
  const [isDark, setDark] = useState(isDarkNow);
  const toggle = (): void => {
    const theme = isDark ? 'lobby' : 'lobby-dark';
    document.documentElement.dataset['theme'] = theme;
    localStorage.setItem(STORED, theme);
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
