import type { PanelCommand } from '../../panel/port.js'
import { Secret } from '../../panel/secret.js'
import { USER_TYPES, type UserType } from '../../panel/user.js'
import { type HandsAround, isArming, isDisarming, modesOf, refusedCode } from './hands-around.js'
import { figure, type ToldEvent, word } from './told-events.js'

const typeOf = (event: ToldEvent): UserType =>
  USER_TYPES.find(type => type === word(event, 'userType')) ?? 'unrestricted'

/**
 * Commands of the panel's port that may have brought an event about.
 * @param length digits of a code then
 */
export function commandsFor(
  event: ToldEvent,
  code: string,
  length: number,
  around: HandsAround,
): PanelCommand[] {
  const { type, data } = event.document
  const partition = figure(event, 'partition') ?? 1
  const slot = figure(event, 'slot')
  const secret = code === '' ? {} : { code: new Secret(code) }
  const user = figure(event, 'user')
  const vouched = user === undefined ? {} : { user }
  if (isArming(event)) {
    const isAtOnce = /^armed_/.test(word(event, 'to') ?? '')
    const ways = isAtOnce ? [{ exit: 'none' as const }, {}] : [{}]
    const arms = modesOf(event, around).flatMap(mode => {
      const base = { type: 'arm', partition, mode } as const
      return [base, { ...base, bypass: true }]
    })
    return [secret, vouched].flatMap(who =>
      ways.flatMap(way => arms.map(arm => ({ ...arm, ...who, ...way }))),
    )
  }
  if (isDisarming(event))
    return [secret, vouched, { key: true }].map(who => ({ type: 'disarm', partition, ...who }) as const)
  switch (type) {
    case 'panel.arming.refused':
      return modesOf(event, around).map(mode => ({ type: 'arm', partition, mode, ...secret }))
    case 'panel.access.granted':
      return code === '' ? [] : [{ type: 'verify', partition, code: new Secret(code) }]
    case 'panel.access.denied': {
      const tried = new Secret(refusedCode(event, code, length, around))
      return [
        { type: 'verify', partition, code: tried },
        { type: 'disarm', partition, code: tried },
        { type: 'arm', partition, mode: 'away', code: tried },
      ]
    }
    case 'panel.user_code.added':
      return slot === undefined
        ? []
        : [{ type: 'user-code/add', slot, code: new Secret(around.newCode(length)), userType: typeOf(event) }]
    case 'panel.user_code.modified':
      return slot === undefined
        ? []
        : [
            {
              type: 'user-code/modify',
              slot,
              code: new Secret(around.newCode(length)),
              userType: typeOf(event),
            },
          ]
    case 'panel.user_code.cleared':
      return slot === undefined ? [] : [{ type: 'user-code/clear', slot }]
    case 'panel.code_length.changed': {
      const length = figure(event, 'to')
      return length === undefined ? [] : [{ type: 'code-length/set', length }]
    }
    case 'panel.zone.changed': {
      const zone = figure(event, 'zone')
      return zone === undefined
        ? []
        : [secret, { user: user ?? null }].map(
            who => ({ type: 'bypass', zone, on: data.bypassed === true, ...who }) as const,
          )
    }
    case 'panel.alarm': {
      const kind = word(event, 'kind')
      return kind === 'fire' || kind === 'medical' || kind === 'police'
        ? [{ type: 'panic', partition, kind }]
        : []
    }
    case 'panel.alarm.silenced':
      return [secret, vouched].map(who => ({ type: 'silence', partition, ...who }) as const)
    case 'panel.alarm.cancelled':
      return [secret, vouched].map(who => ({ type: 'cancel', partition, ...who }) as const)
    case 'panel.chime.changed':
      return [{ type: 'chime', partition, on: data.on === true }]
    case 'panel.walk_test.changed':
      return [secret, vouched].map(
        who => ({ type: 'walk-test', partition, on: data.on === true, ...who }) as const,
      )
    case 'panel.programming.changed':
      if (word(event, 'to') !== 'local') return [{ type: 'programming/exit' }]
      return code === '' ? [] : [{ type: 'programming/enter', partition, code: new Secret(code) }]
    case 'panel.time.set': {
      const offsetMs = figure(event, 'offsetMs') ?? 0
      return [{ type: 'time/set', offsetMs, zone: word(event, 'zone') ?? 'UTC' }]
    }
    default:
      return []
  }
}
