import type { InputHandler } from './input-handler.js'

/** Keys are keys whoever presses them: a hand, or a protocol that stands in for one. */
export const keys: InputHandler<'keys'> = ({ keypads, teller, tellModule }, { at, keys, by }) => {
  const keypad = keypads.find(at)
  if (!keypad) return { problem: keypads.absent(at) }
  const typed = keypad.read(keys.reveal(), by.via === 'serial')
  if ('problem' in typed) return typed
  const { address, partition } = keypad
  if (by.via === 'keypad' && by.name === undefined) teller.by({ ...by, name: `keypad ${address}` })
  const source = by.via === 'serial' ? 'serial' : 'keypad'
  const place = { partition, ...(keypads.isFirst(keypad) ? {} : { keypad: address }) }
  const { seq } = teller.tell(source, { type: 'keypad.pressed', data: { ...place, keys: typed.masked } })
  for (const { absent, press } of typed.keys) {
    if (absent !== undefined) {
      teller.tell(source, { type: 'keypad.ignored', data: { ...place, key: absent } }, seq)
      continue
    }
    press(seq)
    tellModule()
  }
  return undefined
}
