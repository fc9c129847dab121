/** What a service manager is told: it is ready; it ends. */
export type ServiceState = 'READY=1' | 'STOPPING=1'

const AF_UNIX = 1
const SOCK_DGRAM = 2
/** `sun_path` of `sockaddr_un`, unix(7): 108 bytes, the last of a path being zero. */
const LONGEST_PATH = 107

/** `sockaddr_un` for a path, or with a leading `@` for a name of Linux' own. */
function addressOf(name: string): Buffer {
  const path = Buffer.from(name)
  if (name.startsWith('@')) path[0] = 0
  const family = Buffer.alloc(2)
  if (process.arch === 's390x') family.writeUInt16BE(AF_UNIX)
  else family.writeUInt16LE(AF_UNIX)
  return Buffer.concat([family, path, ...(name.startsWith('@') ? [] : [Buffer.alloc(1)])])
}

/**
 * Tells the service manager that started this process how it is, as sd_notify(3) does: one datagram to the socket named by
 * `NOTIFY_SOCKET`. Node has no sockets of that kind, so it is sent through the C library, by the package that ptys need too.
 * @returns a sentence about what is in the way; undefined: told, or nobody wants to know
 */
export async function notifyService(state: ServiceState): Promise<string | undefined> {
  const name = process.env.NOTIFY_SOCKET
  if (name === undefined || name === '') return undefined
  const failed = (why: string) => `the service manager at ${name} cannot be told ${state}: ${why}`
  if (!/^[/@]/.test(name) || Buffer.byteLength(name) > LONGEST_PATH)
    return failed('NOTIFY_SOCKET is neither a path nor a name that begins with @')
  if (process.platform !== 'linux') return failed('only Linux has such')
  try {
    const { default: koffi } = await import('koffi')
    const c = koffi.load(null)
    const fd: unknown = c.func('int socket(int domain, int type, int protocol)')(AF_UNIX, SOCK_DGRAM, 0)
    if (typeof fd !== 'number' || fd < 0) return failed('no socket can be made')
    const send = c.func(
      'long sendto(int fd, const void *bytes, size_t length, int flags, const void *address, unsigned int size)',
    )
    const address = addressOf(name)
    const sent: unknown = send(fd, Buffer.from(state), state.length, 0, address, address.length)
    c.func('int close(int fd)')(fd)
    return Number(sent) === state.length ? undefined : failed('nobody takes it there')
  } catch (error) {
    return failed(
      `the optional package koffi does not load here: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
    )
  }
}
