import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { MAIN, WITH_US } from '../support/command.js'

/** Walks what the documentation says to type, as it is printed, and compares what comes with what is printed below it. */

const root = fileURLToPath(new URL('../..', import.meta.url))

const has = (program: string) => {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
const possible = has('curl') && has('mosquitto_rr')
if (!possible) console.warn('SKIPPED: the walk through the documentation needs curl and mosquitto-clients')

interface Block {
  readonly kind: string
  readonly text: string
}

/** The code blocks of one section of a page. */
function blocks(page: string, section: string): Block[] {
  const text = readFileSync(join(root, page), 'utf8')
  const from = text.indexOf(`## ${section}\n`)
  const [part = ''] = text.slice(from + 3).split('\n## ')
  return [...part.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, kind = '', body = '']) => ({
    kind,
    text: body,
  }))
}

/** What is printed below commands, group by group, without its spaces: `…` stands for anything. */
const printed = (text: string) =>
  text
    .split(/^(?!# ).*$/m)
    .map(group => group.replace(/^# ?/gm, '').replace(/\s+/g, ''))
    .filter(group => group !== '')

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const patternOf = (group: string) => new RegExp(group.split('…').map(escaped).join('.*?'))

/** Two ports nobody has now: what is printed names the default ones, which may be somebody's. */
async function freePorts(): Promise<[mqtt: number, http: number]> {
  const servers = [createServer(), createServer()]
  for (const server of servers) await once(server.listen(0, '127.0.0.1'), 'listening')
  const [mqtt = 0, http = 0] = servers.map(server => (server.address() as AddressInfo).port)
  for (const server of servers) await once(server.close(), 'close')
  return [mqtt, http]
}

/** Beginning of every script: `start` runs an emulator in place of the one before, with a desk of its own. */
const PRELUDE = `
cd "$FOLDER"
start() {
  [ -z "$EMULATOR" ] || { kill $EMULATOR; wait $EMULATOR; }
  export PANELEMU_DESK=$(mktemp -d -p "$FOLDER")/desk.json
  : > ready
  env -u PANELEMU_BROKER node ${MAIN} up "$@" ${WITH_US} --mqtt-port $MQTT --http-port $HTTP > ready &
  EMULATOR=$!
  export PANELEMU_BROKER=mqtt://127.0.0.1:$MQTT
  for turn in $(seq 600); do grep -q '^ready' ready && return; kill -0 $EMULATOR || exit 1; sleep 0.1; done
}
trap '[ -z "$EMULATOR" ] || kill $EMULATOR' EXIT
`

/** Types a section, and gives what came. */
async function walk(sections: readonly Block[], before: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'walk-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const [mqtt, http] = await freePorts()
  const typed = sections
    .filter(({ kind }) => kind === 'sh')
    .map(({ text }) =>
      text
        .replaceAll('127.0.0.1:8080', `127.0.0.1:${http}`)
        .replace(/\bmosquitto_(rr|sub) /g, `mosquitto_$1 -p ${mqtt} `)
        .replaceAll('npx panelemu up', 'start')
        .replaceAll('npx panelemu', `node ${MAIN}`),
    )
  for (const { kind, text } of sections) if (kind === 'yaml') writeFileSync(join(folder, 'sites.yaml'), text)
  const script = spawn('sh', ['-s'], {
    env: {
      ...process.env,
      FOLDER: folder,
      MQTT: String(mqtt),
      HTTP: String(http),
    },
  })
  onTestFinished(() => void script.kill())
  let output = ''
  for (const stream of [script.stdout, script.stderr])
    stream.setEncoding('utf8').on('data', chunk => {
      output += chunk
    })
  script.stdin.end(`exec 2>&1\n${PRELUDE}\n${before}\n${typed.join('\n')}`)
  await once(script, 'close')
  return output.replace(/\s+/g, '')
}

describe.skipIf(!possible)('what is printed', () => {
  it.each([
    ['README.md', 'Five-minute tour', 'start'],
    ['docs/help-article.md', 'Before you begin: is the panel disarmed?', ''],
    ['docs/help-article.md', 'Limit the time', ''],
    ['docs/help-article.md', 'Manage user codes and slot numbers', ''],
    ['docs/help-article.md', 'When the limit is reached', ''],
  ])(
    'in %s under "%s" comes',
    async (page, section, before) => {
      const sections = blocks(page, section)
      const expected = sections.flatMap(({ kind, text }) => (kind === 'sh' ? printed(text) : []))
      expect(expected.length).toBeGreaterThan(0)
      let rest = await walk(sections, before)
      for (const group of expected) {
        expect(rest).toMatch(patternOf(group))
        rest = rest.slice(rest.search(patternOf(group)) + 1)
      }
    },
    240_000,
  )
})
