export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The reader's choice lives in a cookie, so that the server can render it and nothing flashes. */
export const storedTheme = (): Theme => themes.find((theme) => document.cookie.includes(`theme=${theme}`)) ?? 'system';

export const applyTheme = (theme: Theme) => {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
};

export const chooseTheme = (theme: Theme) => {
  const age = theme === 'system' ? 0 : 31_536_000;
  document.cookie = `theme=${theme}; Path=/; Max-Age=${age}; SameSite=Lax`;
  applyTheme(theme);
};
