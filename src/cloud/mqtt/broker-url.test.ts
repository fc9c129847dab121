import { describe, expect, it } from 'vitest'
import { hasSecret, maskedUrl, parseBrokerUrl, publicUrl } from './broker-url.js'

describe("a broker's URL", () => {
  it('says host, port and path, with the usual port where it names none', () => {
    const ports = ['mqtt://h', 'mqtts://h', 'ws://h', 'wss://h', 'wss://h:8084/mqtt?a=b'].map(text => {
      const url = parseBrokerUrl(text)
      return [url?.port, url?.path, url?.isSecure, url?.isWeb]
    })
    expect(ports).toEqual([
      [1883, '/', false, false],
      [8883, '/', true, false],
      [80, '/', false, true],
      [443, '/', true, true],
      [8084, '/mqtt?a=b', true, true],
    ])
  })

  it('has user and password as they were meant, also where a percent sign is only that', () => {
    expect(parseBrokerUrl('mqtt://a%40b:c%3Ad@[::1]:1')).toMatchObject({
      username: 'a@b',
      password: 'c:d',
      host: '::1',
      address: '[::1]:1',
    })
    expect(parseBrokerUrl('mqtt://a:100%@h')?.password).toBe('100%')
  })

  it('is none with another scheme, without a host, or with a port there is not', () => {
    const texts = ['', 'embedded', 'mqtt://', 'http://h', 'h:1883', 'tcp://h', 'mqtt://h:99999']
    expect(texts.filter(text => parseBrokerUrl(text))).toEqual([])
  })

  it.each([
    ['mqtt://ada:4711@host:1883', 'mqtt://***@host:1883'],
    ['ws://ada:4711@host:1883/x@y', 'ws://***@host:1883/x@y'],
    ['mqtt://ada:47@11@host', 'mqtt://***@host'],
    ['mqtt://ada:47/11@host', 'mqtt://***@host'],
    ['mqtt://ada:4711/0815@host', 'mqtt://***@host'],
    ['mqtt://ada:4711@host:99999999', 'mqtt://***@host:99999999'],
    ['http://ada:4711@host', 'http://***@host'],
    ['ada:4711@host', '***@host'],
    ['mqtt://4711@host', 'mqtt://***@host'],
    ['wss://host/mqtt?token=4711', 'wss://host/mqtt?***'],
    ['mqtt://host/a@b', 'mqtt://host/a@b'],
    ['mqtt://host:1883', 'mqtt://host:1883'],
  ])('shows %s as %s', (text, shown) => {
    expect(maskedUrl(text)).toBe(shown)
  })

  it('is given to others without what is secret', () => {
    expect(publicUrl('mqtts://ada:4711@host:8883')).toBe('mqtts://host:8883')
    expect(publicUrl('wss://ada@host/mqtt?token=4711#4711')).toBe('wss://host/mqtt')
    expect(publicUrl('4711')).toBe('')
  })

  it('has a secret where it has a password or a query', () => {
    const secret = ['mqtt://a:b@h', 'mqtt://a:b/c@h', 'mqtt://a:@h', 'wss://h/p?x=y', 'nonsense://a:b@h']
    expect(secret.filter(text => !hasSecret(text))).toEqual([])
    expect(['mqtt://h', 'mqtt://a@h', 'mqtt://h:1883', 'embedded', 'ws://h/p'].filter(hasSecret)).toEqual([])
  })
})
