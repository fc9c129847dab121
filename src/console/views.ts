import type { Component } from 'svelte'
import type { Address } from './addresses.js'

/** What shows one kind of address. Views are loaded when they are first looked at. */
export type View = Component<{ readonly address: Address }>

type Loader = () => Promise<{ readonly default: unknown }>

/** The kinds of addresses that have a view of their own. */
const LOADERS: Readonly<Record<string, Loader>> = {
  panels: () => import('./panels/Panels.svelte'),
  'add-panel': () => import('./panels/AddPanel.svelte'),
  panel: () => import('./panel/Panel.svelte'),
  cases: () => import('./cases/Cases.svelte'),
  play: () => import('./cases/Play.svelte'),
  desk: () => import('./desk/Desk.svelte'),
}

const nowhere: Loader = () => import('./Nowhere.svelte')
const loaded = new Map<string, Promise<View>>()

/** The same promise each time, so that a view stays as it is while its address changes. */
export function viewOf({ view }: Address): Promise<View> {
  const found = loaded.get(view)
  if (found) return found
  const loading = (LOADERS[view] ?? nowhere)().then(module => module.default as View)
  loaded.set(view, loading)
  return loading
}
