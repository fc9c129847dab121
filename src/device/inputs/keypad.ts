import { maskKeys, parseKeys } from '../../keypad/keys.js'
import type { InputHandler } from './input-handler.js'

export const keys: InputHandler<'keys'> = ({ keypads, teller, tellModule }, { partition, keys }) => {
  const keypad = keypads[partition - 1]
  if (!keypad) return { problem: `partition ${partition} has no keypad; the panel has ${keypads.length}` }
  const parsed = parseKeys(keys.reveal())
  if ('problem' in parsed) return parsed
  const data = { partition, keys: maskKeys(parsed) }
  const { seq } = teller.tell('keypad', { type: 'keypad.pressed', data })
  for (const key of parsed) {
    keypad.press(key, seq)
    tellModule()
  }
  return undefined
}
