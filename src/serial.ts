/** Serial lines in memory, and panels that speak their wire protocols there. */
export { type AttachOptions, attachPanel } from './emulator/attach.js'
export type { PanelLine } from './emulator/panel-line.js'
export type { Line, LineEvent } from './line/line.js'
export { MemoryBinding, type MemoryPortOptions } from './line/memory-binding.js'
export { type ClientEnd, NullModem } from './line/null-modem.js'
export type { SerialSettings } from './line/settings.js'
