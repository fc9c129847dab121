import type { Trouble } from '../../../panel/events.js'
import type { Standing } from '../../dialect.js'
import { listPage } from './lists.js'
import { cut, flagged, type Lines, type Page } from './page.js'

/** What a family calls a trouble, and what it can be about. */
export type TroubleNames = Readonly<Record<Trouble, Lines>>

/**
 * The page of `*2`: the troubles there are, one by one. Of a lost clock, `8` and `*` lead to the time (PC1616/1832/1864 v4.6
 * guide, p. 7; on Neo `*` selects the trouble, and what is then shown is what is shown here).
 */
export const troublePage = (names: TroubleNames, lights: NonNullable<Page['lights']> = {}): Page =>
  listPage<Trouble>(
    ({ view }) => view.troubles(),
    trouble => names[trouble],
    ['No Trouble', ''],
    {
      lights,
      press: (sign, { menu }, trouble) =>
        trouble === 'time_lost' && (sign === '8' || sign === '*')
          ? { menu: { ...menu, at: 'clock' } }
          : undefined,
    },
  )

interface Alarmed {
  readonly zone: number
  readonly name: string
}

/** Zones that went into alarm. */
const alarmed = ({ view, partition }: Standing): readonly Alarmed[] => {
  const { alarmMemory = false, alarmZones = [] } = view.partitions[partition - 1]?.context ?? {}
  return alarmMemory ? alarmZones.map(zone => ({ zone, name: view.zones.of(zone)?.name ?? '' })) : []
}

/** The page of `*3`: the memory light flashes meanwhile (PowerSeries guide, p. 7). */
export const memoryPage: Page = listPage<Alarmed>(
  alarmed,
  ({ zone, name }) => [cut(name), `Zone ${zone}`],
  ['No Alarm Memory', ''],
  { lights: { memory: 'flashing' } },
)

/** Zones that stand open: what the scroll keys go through where the partition is not ready. */
export const openZonesPage: Page = listPage(
  ({ view, partition }) => view.zones.faulted(partition),
  ({ zone, name }) => [cut(name), flagged(`Zone ${zone}`, 'O')],
  ['System is', 'Ready to Arm'],
)
