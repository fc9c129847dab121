import { describe, expect, it } from 'vitest'
import type { AnyMachineSnapshot } from 'xstate'
import { getShortestPaths } from 'xstate/graph'
import { Cell } from '../cell.js'
import type { Source } from '../events.js'
import { type Machine, xstateOf } from '../machine.js'
import type { TableEvent, TableOutcome, TableWriting, UserTableContext } from '../rules/table-case.js'
import { Secret } from '../secret.js'
import type { PanelRecord } from '../state.js'
import { answer, type PanelBench, panelOf } from '../testing/panel-of.js'
import { machinesOf } from './machines-of.js'
import type { PanelMachineEvent } from './panel.js'
import type { PartitionEvent } from './partition-event.js'

const machinesAt = ({ state }: PanelBench) => machinesOf(state.ground.declared, state.setup)

/** Ways of a machine from where the bench is, one to each situation that `situation` tells apart. */
const paths = <Event extends { type: string }>(
  machine: Machine,
  from: { readonly value: unknown; readonly context: unknown },
  events: readonly Event[],
  situation: (snapshot: AnyMachineSnapshot) => unknown,
) =>
  getShortestPaths(xstateOf(machine), {
    fromState: xstateOf(machine).resolveState({ value: from.value as string, context: from.context }),
    events,
    limit: 5_000,
    serializeState: (snapshot: AnyMachineSnapshot) => JSON.stringify(situation(snapshot)),
  })

describe('every way through a partition', () => {
  const ARMED = {
    programming: 'closed',
    walkTest: 'off',
    inTheWay: [],
    byHand: false,
    autoStay: false,
    byLeaving: false,
    protests: false,
    by: null,
    now: 0,
    cause: 1,
  } as const
  const events: PartitionEvent[] = [
    { type: 'ARM', mode: 'away', noEntryDelay: false, ...ARMED },
    { type: 'ARM', mode: 'home', noEntryDelay: true, ...ARMED },
    { type: 'DISARM' },
    { type: 'SILENCE' },
    { type: 'PANIC', now: 0, cause: 1 },
    { type: 'DUE', openZone: 0, instant: false, now: 0, cause: 1 },
    { type: 'TRIP', zone: 1, kind: 'entry_exit', now: 0, cause: 1 },
    { type: 'TRIP', zone: 3, kind: 'perimeter', now: 0, cause: 1 },
    { type: 'TRIP', zone: 5, kind: 'interior', now: 0, cause: 1 },
    { type: 'TRIP', zone: 7, kind: 'fire', now: 0, cause: 1 },
  ]

  /** The same at the port, by somebody who knows nothing of machines. */
  function atThePort(bench: PanelBench, event: PartitionEvent): void {
    if (event.type === 'ARM') bench.arm({ mode: event.mode, noEntryDelay: event.noEntryDelay })
    else if (event.type === 'DISARM') bench.disarm()
    else if (event.type === 'SILENCE') bench.ask({ type: 'silence', partition: 1 })
    else if (event.type === 'PANIC') bench.ask({ type: 'panic', partition: 1, kind: 'police' })
    else if (event.type === 'TRIP') {
      bench.open(event.zone)
      bench.close(event.zone)
    } else if (event.type === 'DUE') {
      const at = bench.panel.nextDeadline()
      if (at !== undefined) bench.advance(at - bench.clock.now())
    }
  }

  const WORDS: Record<string, string> = {
    disarmed: 'disarmed',
    exitDelay: 'arming',
    entryDelay: 'pending',
    alarm: 'triggered',
  }
  const seen = ({ value, context }: AnyMachineSnapshot) => ({
    arming: value === 'armed' ? `armed_${context.mode}` : WORDS[String(value)],
    siren: context.siren,
    alarmMemory: context.alarmMemory,
    hasZones: context.alarmZones.length > 0,
    waits: context.deadline !== null,
  })

  it.each([{}, { exitDelay: 0 }, { entryDelay: 0 }])(
    'ends at the port where the machine ends, with %o',
    setup => {
      const start = panelOf({ setup })
      const [cell] = start.state.partitions
      if (!cell) throw new Error('a panel has a partition')
      const ways = paths(machinesAt(start).partition, cell, events, snapshot => {
        const { resume, noEntryDelay } = snapshot.context
        return { ...seen(snapshot), resume, noEntryDelay }
      })
      expect(ways.length).toBeGreaterThan(20)
      const words = new Set<string>()
      for (const { steps, state } of ways) {
        const bench = panelOf({ setup })
        for (const { event } of steps)
          if (event.type !== 'xstate.init') atThePort(bench, event as PartitionEvent)
        const partition = bench.state.record().partitions[0]?.context
        expect(
          {
            arming: bench.arming(),
            siren: partition?.siren,
            alarmMemory: partition?.alarmMemory,
            hasZones: (partition?.alarmZones ?? []).length > 0,
            waits: bench.panel.nextDeadline() !== undefined,
          },
          steps.map(({ event }) => event.type).join(' '),
        ).toEqual(seen(state))
        words.add(bench.arming())
      }
      expect(words.size).toBeGreaterThanOrEqual(5)
    },
  )
})

describe('every way through programming, walk-test, lockout and power', () => {
  const facts = {
    programming: { localTimeout: 600 },
    lockout: {
      rule: { kind: 'lock' as const, unit: 'attempts' as const, count: 2, seconds: 90, alarm: false },
    },
  }
  const events: PanelMachineEvent[] = [
    { type: 'WRONG', keys: 4, now: 0, cause: 1 },
    { type: 'VALID' },
    { type: 'OPEN', armed: 0, now: 0, cause: 1 },
    { type: 'OPEN', armed: 1, now: 0, cause: 1 },
    { type: 'CLOSE' },
    { type: 'WALK_TEST', on: true, armed: 0 },
    { type: 'WALK_TEST', on: true, armed: 1 },
    { type: 'WALK_TEST', on: false, armed: 0 },
    { type: 'START' },
  ]
  const MASTER = new Secret('1234')

  function atThePort(bench: PanelBench, event: PanelMachineEvent): void {
    const armed = 'armed' in event && event.armed !== 0
    const { value } = bench.state.main
    // A panel that tests or is programmed arms nothing: there is no way to what this event tells of.
    if (armed && bench.arm({ mode: 'away' }).ok === false)
      expect([value.walkTest, value.programming]).not.toEqual(['off', 'closed'])
    if (event.type === 'WRONG') bench.verify('9999')
    else if (event.type === 'VALID') bench.ask({ type: 'verify', code: MASTER, partition: 1 }, 'keypad')
    else if (event.type === 'OPEN')
      bench.ask({ type: 'programming/enter', code: MASTER, partition: 1 }, 'control')
    else if (event.type === 'CLOSE') bench.ask({ type: 'programming/exit' })
    else if (event.type === 'WALK_TEST') bench.ask({ type: 'walk-test', partition: 1, on: event.on })
    else {
      bench.powerOff()
      bench.powerOn()
    }
    if (armed) bench.disarm()
  }

  it('ends at the port where the machine ends', () => {
    const start = panelOf({ facts })
    const ways = paths(machinesAt(start).panel, start.state.main, events, ({ value, context }) => [
      value,
      context.wrong,
    ])
    // Keypad ready with no or one wrong code, or locked; programming closed or open; walk-test off or on.
    expect(ways.length).toBe(3 * 2 * 2)
    for (const { steps, state } of ways) {
      const bench = panelOf({ facts })
      for (const { event } of steps)
        if (event.type !== 'xstate.init') atThePort(bench, event as PanelMachineEvent)
      const { value } = bench.state.record().main
      const { walkTest, ...rest } = state.value
      expect(value, steps.map(({ event }) => event.type).join(' ')).toEqual(rest)
      expect(bench.state.record().walkTest === true).toBe(walkTest === 'on')
    }
  })
})

describe('every way through the user table', () => {
  const facts = {
    userCodes: { limit: 4, remote: true, atLength: [{ length: 6, limit: 2 }] },
    slots: {
      first: 1,
      last: 6,
      special: [
        { role: 'master' as const, from: 1, to: 1, counts: true, remote: 'modify' as const },
        { role: 'dealer' as const, from: 5, to: 5, counts: false, remote: 'none' as const },
      ],
    },
    codes: { lengths: [4, 6], localLengths: [4, 6], forbidden: ['0000'], adjacent: 'plus-one' as const },
    programming: { whileArmed: false, armedScope: 'code-partitions' as const },
    duress: { kind: 'attribute' as const, max: 1 },
    oneTime: { supported: false, local: false },
  }
  const setup = { partitions: 2, exitDelay: 0 }
  const code = (text: string) => new Secret(text)
  const commands: TableWriting[] = [
    { type: 'user-code/add', code: code('4711'), userType: 'unrestricted' },
    { type: 'user-code/add', code: code('4711'), userType: 'unrestricted', slot: 2 },
    { type: 'user-code/add', code: code('4712'), userType: 'unrestricted', partitions: [2] },
    { type: 'user-code/add', code: code('5800'), userType: 'forced' },
    { type: 'user-code/add', code: code('6900'), userType: 'disposable' },
    { type: 'user-code/add', code: code('0000'), userType: 'unrestricted' },
    { type: 'user-code/add', code: code('47x1'), userType: 'unrestricted' },
    { type: 'user-code/add', code: code('471100'), userType: 'unrestricted' },
    ...[1, 5, 99].map(
      (slot): TableWriting => ({ type: 'user-code/add', code: code('7100'), userType: 'unrestricted', slot }),
    ),
    { type: 'user-code/add', code: code('7100'), userType: 'unrestricted', partitions: [7] },
    { type: 'user-code/add', code: code('7100'), userType: 'programming' },
    { type: 'user-code/add', code: code('7100'), userType: 'unrestricted', attributes: ['own-disarm'] },
    { type: 'user-code/modify', slot: 2, code: code('8200') },
    { type: 'user-code/modify', slot: 2, userType: 'forced' },
    { type: 'user-code/modify', slot: 1, enabled: false },
    { type: 'user-code/modify', slot: 3 },
    { type: 'user-code/clear', slot: 2 },
    { type: 'user-code/clear', slot: 1 },
    { type: 'user-code/clear', slot: 5 },
    { type: 'user-code/clear', slot: 'all' },
    { type: 'user-authority/set', slot: 2, authority: 0x10, partitions: [1] },
    { type: 'user-authority/set', slot: 4, authority: 0x10, partitions: [1] },
    { type: 'code-length/set', length: 6 },
    { type: 'code-length/set', length: 4 },
    { type: 'code-length/set', length: 5 },
  ]
  const around = { source: 'control', armed: 0, programming: 'closed', now: 0 } as const
  const events = commands.map((command): TableEvent => ({ ...command, around }))
  const users = ({ table, codeLength }: UserTableContext) => [
    codeLength,
    ...Array.from(table.users(), ({ slot, code: kept, userType, partitions, authority, enabled }) => [
      slot,
      kept.reveal(),
      userType,
      partitions,
      authority,
      enabled,
    ]),
  ]

  const bench = panelOf({ facts, setup })

  /** A command as the bench takes it, where the panel around is as the event says. */
  function atThePort(
    record: PanelRecord,
    { around: found, ...command }: TableEvent,
  ): { word: string; record: PanelRecord } {
    bench.takeUp(record)
    if (found.armed) bench.arm({ partition: 2 }, 'control')
    if (found.programming === 'local')
      bench.ask(
        { type: 'programming/enter', code: code('1234'.padEnd(record.codeLength, '0')), partition: 1 },
        'control',
      )
    const word = answer(bench.ask(command as TableWriting, found.source))
    return { word, record: bench.state.record() }
  }

  const wordOf = (outcome: TableOutcome | null) => (outcome?.ok === false ? outcome.reason : 'ok')

  it('comes at the port to what it comes to in the machine, in every situation and with everything around', () => {
    const delivered = bench.state.record()
    const machine = machinesAt(bench).userTable
    const ways = paths(machine, bench.state.userTable, events, ({ context }) => users(context))
    expect(ways.length).toBeGreaterThan(30)
    const sources: readonly Source[] = ['control', 'module', 'keypad']
    const reasons = new Set<string>()
    for (const [index, { state, steps }] of ways.entries()) {
      let record = delivered
      for (const { event } of steps)
        if (event.type !== 'xstate.init') ({ record } = atThePort(record, event as TableEvent))
      bench.takeUp(record)
      expect(users(bench.state.userTable.context)).toEqual(users(state.context))
      // Every command in this situation, each with one of the ways the panel around can be.
      for (const [turn, command] of commands.entries()) {
        const found = {
          source: sources[(index + turn) % 3] ?? 'control',
          armed: (index + turn) % 4 === 0 ? 2 : 0,
          programming:
            (index + turn) % 5 === 0 && (index + turn) % 4 !== 0 ? ('local' as const) : ('closed' as const),
          now: 0,
        }
        const event: TableEvent = { ...command, around: found }
        const cell = new Cell<TableEvent, 'ready', UserTableContext>(machine, {
          value: 'ready',
          context: state.context,
        })
        cell.send(event)
        const { word } = atThePort(record, event)
        expect(wordOf(cell.context.outcome), `${steps.length} steps, then ${command.type}`).toBe(word)
        reasons.add(word)
      }
    }
    expect([...reasons].sort()).toEqual([
      'ATTRIBUTE_UNSUPPORTED',
      'CODES_DO_NOT_FIT',
      'CODE_ADJACENT',
      'CODE_DIGITS',
      'CODE_DUPLICATE',
      'CODE_FORBIDDEN',
      'CODE_LENGTH',
      'CODE_LENGTH_UNSUPPORTED',
      'DURESS_LIMIT',
      'INVALID_REQUEST',
      'LOCAL_PROGRAMMING',
      'MASTER_PROTECTED',
      'ONE_TIME_UNSUPPORTED',
      'PANEL_ARMED',
      'PARTITION_RANGE',
      'SLOTS_FULL',
      'SLOT_EMPTY',
      'SLOT_OCCUPIED',
      'SLOT_RANGE',
      'SLOT_RESERVED',
      'USER_TYPE_UNSUPPORTED',
      'ok',
    ])
  })
})
