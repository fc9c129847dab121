import { ConfigurationError } from '../../catalogue/problems.js'
import type { DeskLinkOptions } from '../../cloud/desk/desk-link.js'
import { MqttConnectError } from '../../cloud/mqtt/connect-error.js'
import { wrongDoor } from '../../cloud/mqtt/wrong-door.js'
import { brokerOf } from '../../emulator/credentials-config.js'
import { brokerProblems, expanded } from '../../emulator/panel-broker.js'
import { brokerSecrets } from '../broker-secrets.js'
import { merged, type NestedFlags } from '../nested.js'

/** Flags of `panelemu cloud` that say where its broker is. */
interface BrokerFlags extends NestedFlags {
  readonly broker: string
  readonly root: string
}

/**
 * The broker of a `panelemu cloud` command, and what proves to it who is there.
 * @param who what `{id}` stands for
 * @param warn hears of files with secrets that others can read
 * @throws ConfigurationError for what is no broker's URL, or does not go with it
 */
export function deskBroker(
  flags: BrokerFlags,
  who: 'desk' | 'watch',
  warn: (sentence: string) => void,
): DeskLinkOptions['broker'] {
  const { broker } = merged({}, flags)
  const spec = expanded(brokerOf(broker), who)
  if (spec.url === 'embedded')
    throw ConfigurationError.of(
      'broker "embedded" is within `panelemu up`; name its address, which its ready line has: --broker mqtt://127.0.0.1:1883',
    )
  const [problem] = brokerProblems({ broker: spec, root: flags.root }, [])
  if (problem) throw ConfigurationError.of(problem.message)
  const { password, passphrase } = brokerSecrets(process.env, broker)
  return { ...spec, password, ...(spec.key === undefined ? {} : { passphrase }), warn: once(warn) }
}

function once(tell: (sentence: string) => void): (sentence: string) => void {
  const told = new Set<string>()
  return sentence => {
    if (told.has(sentence)) return
    told.add(sentence)
    tell(sentence)
  }
}

/** What keeps a command from its broker, looked at once more where the broker has hung up without a word. */
export async function explained(error: unknown, url: string): Promise<unknown> {
  if (!(error instanceof MqttConnectError) || error.failure !== 'no-answer') return error
  return (await wrongDoor(url)) ?? error
}
