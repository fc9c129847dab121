import type { DeviceInput } from '../device/input.js'
import type { DeviceRecord } from '../device/record.js'
import type { TimelineEvent } from '../device/timeline-event.js'
import type { WireText } from '../emulator/wire-note.js'

/** Version of the file's shape. Files of later versions are refused. */
export const RECORDING_VERSION = 1
/** What the first line of every recording says it is. */
export const RECORDING_FORMAT = 'panelemu-recording'

/** Something that a panel said in a turn. No code is in it, unless its module may reveal them: then a stand-in. */
export type Said =
  /** With the request that it descends from. */
  | { readonly event: TimelineEvent & { readonly transaction?: string } }
  /** As the profile would publish it. A payload that is JSON is its value, any other its text. */
  | {
      readonly message: {
        readonly topic: string
        readonly qos: 0 | 1
        readonly retain?: true
        readonly payload: unknown
      }
    }
  /** It asks for a connection, takes its leave, or lets go without a word. */
  | { readonly link: 'connect' | 'goodbye' | 'cut' }

/** One input of a panel, and what came of it. */
export interface RecordedTurn {
  /** Epoch ms, by the panel's clock. */
  readonly at: number
  readonly input: DeviceInput
  readonly said: readonly Said[]
}

/** Something that went over a wire of the panel, as others may see it: evidence, which nobody plays. */
export interface RecordedWire extends WireText {
  readonly at: number
  readonly direction: 'in' | 'out'
  /** Absent: the connection to its cloud. */
  readonly line?: { readonly url: string; readonly protocol: string }
  /** Numbers of the events that it led to. */
  readonly events: readonly number[]
}

/** Why a recording of a panel ends before that of the others. */
export type RecordingEnd = 'full' | 'gone'

/** What was recorded of one panel: what it was, everything that came to it, and what it said. */
export interface PanelRecording {
  readonly panel: string
  /** When it began (epoch ms), by the panel's clock. */
  readonly since: number
  /** The panel as it was then. */
  readonly record: DeviceRecord
  readonly turns: readonly RecordedTurn[]
  readonly wire: readonly RecordedWire[]
  /** Absent: it goes to where the file ends. */
  readonly end?: RecordingEnd
}

/** What the first line says. */
export interface RecordingHeader {
  /** Version of the emulator that recorded. */
  readonly emulator: string
  /** Of the topics. */
  readonly root: string
  /** What is not as it was when recording began or went on, each in a sentence. */
  readonly notes: readonly string[]
}

/** A recording as a file has it: codes are stand-ins. */
export interface Recording extends RecordingHeader {
  readonly panels: readonly PanelRecording[]
}
