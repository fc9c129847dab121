import type { Cause, Dialled } from './dialled.js'

const lasting = (why: string, advice: string): Cause => ({ why, advice, passes: false })

/** First bytes of what is no MQTT: a TLS record that is an alert (RFC 8446 §5.1), and the beginning of HTTP's status line. */
const TLS_ALERT = Buffer.from([0x15, 0x03])
const HTTP = Buffer.from('HTTP/')

const begins = (bytes: Uint8Array, start: Buffer) => start.equals(bytes.subarray(0, start.length))

/** It answered with an HTTP status where a WebSocket was asked for. */
function httpStatus(status: number, { isSecure, isWeb }: Dialled): Cause {
  const plain = `${isSecure ? 'mqtts' : 'mqtt'}://`
  if (!isWeb) return speaksHttp(isSecure)
  if (status === 401 || status === 403)
    return lasting(
      `it refuses the WebSocket (HTTP status ${status})`,
      'look at path and query of the URL, and at its rules',
    )
  if (status === 404 || status === 426 || status === 400)
    return lasting(
      `there is no WebSocket at that path (HTTP status ${status})`,
      `name the path that it has, often /mqtt, or without WebSocket begin the URL with ${plain}`,
    )
  return {
    why: `it opens no WebSocket (HTTP status ${status})`,
    advice: 'look at its log',
    passes: status >= 500,
  }
}

const speaksHttp = (isSecure: boolean) =>
  lasting(
    'a web server answers there',
    `use the port for MQTT, or for WebSocket begin the URL with ${isSecure ? 'wss' : 'ws'}://`,
  )

/** What answered where an MQTT broker should; undefined where that may be one all the same. */
export function notMqtt(error: Error, first: Uint8Array, dialled: Dialled): Cause | undefined {
  const { isSecure, isWeb } = dialled
  const status = /^Unexpected server response: (\d+)$/.exec(error.message)?.[1]
  if (status !== undefined) return httpStatus(Number(status), dialled)
  if (error.message === 'Server sent no subprotocol')
    return lasting('its WebSocket does not speak MQTT', 'name the path of the broker, often /mqtt')
  if (!isSecure && begins(first, TLS_ALERT)) return speaksTls(dialled)
  if (!isWeb && begins(first, HTTP)) return speaksHttp(isSecure)
  if (isWeb && /^Parse Error/.test(error.message))
    return lasting(
      'no web server answers there',
      `without WebSocket begin the URL with ${isSecure ? 'mqtts' : 'mqtt'}://`,
    )
  return undefined
}

/** It speaks TLS where none was expected. */
export const speaksTls = ({ isWeb }: Pick<Dialled, 'isWeb'>): Cause =>
  lasting('it speaks TLS at this port', `begin the URL with ${isWeb ? 'wss' : 'mqtts'}://`)
