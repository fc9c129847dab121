const KEY = 'panelemu.theme'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const isTheme = (text: string | null): text is Theme => THEMES.some(theme => theme === text)

/** Light, dark, or as the system has it; kept by the browser. */
class Themes {
  #theme = $state<Theme>('system')

  constructor() {
    const kept = localStorage.getItem(KEY)
    this.choose(isTheme(kept) ? kept : 'system')
  }

  get chosen(): Theme {
    return this.#theme
  }

  choose(theme: Theme): void {
    this.#theme = theme
    localStorage.setItem(KEY, theme)
    if (theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  }
}

export const themes = new Themes()
