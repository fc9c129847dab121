import type { OpenDesk, OpenDeskOptions } from '../../cloud/desk/open-desk.js'

/** The cloud desk within the emulator, opened when it is first asked for. */
export interface DeskHere {
  /**
   * @param hears what happens at it
   * @throws MqttConnectError, and whatever is wrong with its file
   */
  open(hears: Pick<OpenDeskOptions, 'changed' | 'noticed' | 'lost' | 'found'>): Promise<OpenDesk>
  /** Whether it has a file, which the next run goes on with. */
  readonly isKept: boolean
  /** How many panels of the emulator have a broker of their own, where the desk does not hear them. */
  elsewhere(): number
}
