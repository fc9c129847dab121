import type { Command } from 'commander'
import { option, whole } from './options.js'

const port = whole(0, 65_535)

/** Adds what proves who the panels are to a broker of the user's. Secrets themselves stand in files. */
export function addBrokerFlags(command: Command): Command {
  return command
    .addOption(option('--broker-ca <file>', 'authorities that the broker may be from', 'BROKER_CA'))
    .addOption(option('--broker-cert <file>', 'certificate of the client', 'BROKER_CERT'))
    .addOption(option('--broker-key <file>', 'its private key', 'BROKER_KEY'))
    .addOption(
      option('--broker-passphrase-file <file>', 'has the passphrase of the key', 'BROKER_PASSPHRASE_FILE'),
    )
    .addOption(option('--broker-username <name>', 'user at the broker', 'BROKER_USERNAME'))
    .addOption(option('--broker-password-file <file>', 'has the password', 'BROKER_PASSWORD_FILE'))
    .addOption(option('--broker-alpn <protocol>', 'named in the TLS handshake', 'BROKER_ALPN'))
    .addOption(
      option('--broker-servername <name>', "that the broker's certificate is for", 'BROKER_SERVERNAME'),
    )
    .addOption(option('--broker-client-id <id>', 'MQTT client id; {id}: the panel', 'BROKER_CLIENT_ID'))
}

/** Adds who may come in, and how, at what the emulator opens. */
export function addListenFlags(command: Command): Command {
  return command
    .addOption(option('--mqtt-users <file>', 'users of the embedded broker', 'MQTT_USERS'))
    .addOption(option('--mqtt-cert <file>', 'certificate of the embedded broker', 'MQTT_CERT'))
    .addOption(option('--mqtt-key <file>', 'its private key', 'MQTT_KEY'))
    .addOption(option('--mqtt-client-ca <file>', 'authorities that clients must be from', 'MQTT_CLIENT_CA'))
    .addOption(
      option('--mqtt-tls-port <n>', 'for TLS, beside the plain port; 0: any', 'MQTT_TLS_PORT').argParser(
        port,
      ),
    )
    .addOption(
      option('--mqtt-websocket <n>', 'port for MQTT over WebSocket; 0: any', 'MQTT_WEBSOCKET').argParser(
        port,
      ),
    )
    .addOption(option('--http-tokens <file>', 'tokens of the control API', 'HTTP_TOKENS'))
    .addOption(option('--http-cert <file>', 'certificate of the control API', 'HTTP_CERT'))
    .addOption(option('--http-key <file>', 'its private key', 'HTTP_KEY'))
    .addOption(
      option('--http-passphrase-file <file>', 'has the passphrase of that key', 'HTTP_PASSPHRASE_FILE'),
    )
    .addOption(option('--http-names <name...>', 'names that others have for the control API', 'HTTP_NAMES'))
}
