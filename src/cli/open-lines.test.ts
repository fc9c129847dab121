import { expect, it } from 'vitest'
import { noLock } from './open-lines.js'

it('tells of lines that the network reaches, for they ask nobody who he is', () => {
  const urls = ['tcp://0.0.0.0:4001', 'pty:/tmp/nx', 'rfc2217://0.0.0.0:4002']
  expect(noLock(urls, '0.0.0.0')).toMatch(
    /^tcp:\/\/0\.0\.0\.0:4001, rfc2217:\/\/0\.0\.0\.0:4002: serial lines have no lock/,
  )
  expect(noLock(urls, '127.0.0.1')).toBeUndefined()
  expect(noLock(['pty:/tmp/nx', 'serial:/dev/ttyUSB0'], '0.0.0.0')).toBeUndefined()
})
