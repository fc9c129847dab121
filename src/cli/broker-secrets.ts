import type { Command } from 'commander'
import { ConfigurationError } from '../catalogue/problems.js'
import { hasSecret } from '../cloud/mqtt/broker-url.js'
import { type BrokerSpec, brokerOf } from '../emulator/credentials-config.js'
import type { BrokerSecrets } from '../emulator/panel-broker.js'
import { SECRET_VARIABLES } from './secret-variables.js'

/** Keys of the configuration that say the same. */
const FILES = { password: 'passwordFile', passphrase: 'passphraseFile' } as const

/**
 * What the environment has that proves to a broker who somebody is.
 * @throws ConfigurationError where a file is named for it as well: one of the two would be passed over without a word
 */
export function brokerSecrets(
  environment: NodeJS.ProcessEnv,
  broker: string | BrokerSpec | undefined,
): BrokerSecrets {
  const spec = brokerOf(broker)
  for (const secret of ['password', 'passphrase'] as const) {
    const variable = SECRET_VARIABLES[secret]
    const key = FILES[secret]
    if (environment[variable] !== undefined && spec[key] !== undefined)
      throw ConfigurationError.of(
        `${variable} contradicts "${key}" of the broker, which names a file: take one of the two away`,
      )
  }
  const { password, passphrase } = SECRET_VARIABLES
  return { password: environment[password], passphrase: environment[passphrase] }
}

/** @throws ConfigurationError for a `--broker` of the command line with a password or a token in it */
export function checkBrokerFlag(command: Command): void {
  const value: unknown = command.getOptionValue('broker')
  if (command.getOptionValueSource('broker') !== 'cli' || typeof value !== 'string' || !hasSecret(value))
    return
  throw ConfigurationError.of(
    `--broker: a password or a query in the URL can be read by everybody on this machine; name user and password by --broker-username NAME --broker-password-file FILE or ${SECRET_VARIABLES.password}, or put the whole URL into PANELEMU_BROKER or a configuration file`,
  )
}
