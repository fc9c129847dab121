/** A client of the EnvisaLink's TPI, which comes without types. Its state is the module's: one connection a process. */
declare module 'nodealarmproxy' {
  interface Settings {
    readonly actualhost: string
    readonly actualport: number
    readonly password: string
    /** How many zones and partitions it wants to hear of. */
    readonly zone: number
    readonly partition: number
    readonly logging: boolean
    /** Each change is an event of its own. */
    readonly atomicEvents: boolean
  }
  const client: {
    initConfig(settings: Settings): import('node:events').EventEmitter
    /** @param done is called once the module has answered; with its error code where it refused */
    manualCommand(command: string, done: (error?: string) => void): void
  }
  export default client
}
