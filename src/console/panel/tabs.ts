import type { Component } from 'svelte'
import type { PanelTab } from '../addresses.js'
import type { LivePanel, PanelViews } from '../live.svelte.js'

/** What a tab is given. */
export interface TabProps {
  readonly live: LivePanel
  readonly views: PanelViews
  /** What is looked at within the tab. */
  readonly rest?: string | undefined
  readonly query: Readonly<Record<string, string>>
}

export type Tab = Component<TabProps>

type Loader = () => Promise<{ readonly default: unknown }>

const LOADERS: Readonly<Record<PanelTab, Loader>> = {
  keypad: () => import('./keypad/KeypadTab.svelte'),
  users: () => import('./users/UsersTab.svelte'),
  chart: () => import('../chart/ChartTab.svelte'),
  wire: () => import('../wire/WireTab.svelte'),
  timeline: () => import('../timeline/TimelineTab.svelte'),
  faults: () => import('./faults/FaultsTab.svelte'),
  clock: () => import('./clock/ClockTab.svelte'),
}

const loaded = new Map<PanelTab, Promise<Tab>>()

/** The same promise each time, so that a tab stays as it is while the panel changes. */
export function tabOf(tab: PanelTab): Promise<Tab> {
  const found = loaded.get(tab)
  if (found) return found
  const loading = LOADERS[tab]().then(module => module.default as Tab)
  loaded.set(tab, loading)
  return loading
}
