/** Light or dark: the system's choice until a person makes their own, which is kept. */

export type Theme = 'light' | 'dark';

const key = 'theme';

const systemTheme = (): Theme =>
  window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';

const isTheme = (value: unknown): value is Theme => value === 'light' || value === 'dark';

/** What the page shows now. */
export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return isTheme(chosen) ? chosen : systemTheme();
}

/** Shows a theme, and keeps it where there is storage. */
export function setTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(key, theme);
  } catch {
    // Storage can be forbidden or full; the choice then lasts as long as the page.
  }
}

/** Puts back what was chosen on an earlier visit. */
export function applySavedTheme(): void {
  try {
    const saved = localStorage.getItem(key);
    if (isTheme(saved)) document.documentElement.dataset.theme = saved;
  } catch {
    // Without storage the system chooses.
  }
}
