import { ConfigurationError } from '../catalogue/problems.js'
import { MqttConnectError } from '../cloud/mqtt/connect-error.js'
import { ListenError } from '../cloud/mqtt/listen-error.js'
import { CredentialError } from '../credentials/credential-error.js'
import { RecordError } from '../device/record.js'
import { FileError } from '../disk/file-error.js'
import { JournalKeyError } from '../disk/journal-error.js'
import { PanelExistsError } from '../emulator/emulator.js'
import { StoreDamagedError } from '../emulator/store-error.js'
import { StoreLockedError } from '../emulator/store-lock.js'
import { PortError } from '../line/serial-port-line.js'
import { SetupError } from '../panel/setup.js'
import { EXIT } from './exit.js'
import { NotReadyError } from './not-ready.js'

/** The exit code for an error a user can cause, or undefined for what is a bug of ours. */
export function exitCodeOf(error: unknown): number | undefined {
  if (
    error instanceof ConfigurationError ||
    error instanceof CredentialError ||
    error instanceof SetupError ||
    error instanceof PanelExistsError
  )
    return EXIT.usage
  if (
    error instanceof ListenError ||
    error instanceof MqttConnectError ||
    error instanceof RecordError ||
    error instanceof StoreDamagedError ||
    error instanceof StoreLockedError ||
    error instanceof JournalKeyError ||
    error instanceof FileError ||
    error instanceof NotReadyError ||
    error instanceof PortError ||
    // Loaded only by those who run a fleet, or ask a running emulator.
    (error instanceof Error && ['ShardError', 'UnreachableError'].includes(error.name))
  )
    return EXIT.unreachable
  // System errors of files and sockets carry the call that failed.
  return error instanceof Error && 'syscall' in error ? EXIT.unreachable : undefined
}
