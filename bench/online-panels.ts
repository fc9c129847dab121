import { loadCatalogue } from '../src/catalogue/catalogue.js'
import { native } from '../src/cloud/native/native-profile.js'
import { Emulator } from '../src/emulator/emulator.js'
import type { PanelUnit } from '../src/emulator/unit.js'
import { Secret } from '../src/panel/secret.js'
import { RealClock } from '../src/time/real-clock.js'

/** Codes of four digits, each its own. */
const codeAt = (index: number) => new Secret(String(1_000 + 7 * index))

function fill(unit: PanelUnit): void {
  for (
    let index = 0;
    unit.command({ type: 'user-code/add', code: codeAt(index), userType: 'unrestricted' }).ok;
    index++
  );
}

/**
 * Opens panels one by one, whose modules connect to a broker.
 * @param isFull whether each has a user in every slot
 * @returns opens one more, and resolves when it is online
 */
export function panelsAt(
  url: string,
  keepaliveSeconds: number,
  isFull: boolean,
): (id: string) => Promise<void> {
  const emulator = new Emulator({
    clock: new RealClock(),
    catalogue: loadCatalogue(),
    seed: 1,
    logged: 16,
    tapless: true,
    link: {
      profile: native({ root: 'bench' }),
      broker: { url, protocolVersion: 4, clean: true, keepaliveSeconds },
    },
  })
  const waiting = new Map<string, () => void>()
  emulator.feed.read(0, ({ panel, event }) => {
    if (event.type !== 'module.link.changed' || event.data.link !== 'online') return
    waiting.get(panel)?.()
    waiting.delete(panel)
  })
  return id =>
    new Promise(resolve => {
      waiting.set(id, resolve)
      const unit = emulator.add({ model: 'interlogix-nx', id })
      if (isFull) fill(unit)
    })
}
